package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

class SpecBuilderTest {
  /// One option of each kind, with what they have when nothing is given.
  private static final class All implements Command {
    private final Shared shared = new Shared();
    private boolean flag;
    private String text = "as it was";
    private int number = 7;
    private List<String> texts = List.of("of old");
    private List<String> words = List.of();

    @Override
    public CommandSpec spec() {
      return SpecBuilder.command(this, "all")
          .description("One of each, 100 %%.")
          .examples("all --flag", "all --text T")
          .with(shared)
          .flag("-f --flag", "A flag.", given -> flag = given)
          .text("-t --text", "TEXT", "A text.", value -> text = value)
          .number("--number", "N", "A number.", value -> number = value)
          .texts("--texts", "TEXT", "Texts.", value -> texts = value)
          .parameters("WORD", "Words.", value -> words = value)
          .build();
    }

    @Override
    public void run() {}
  }

  private static final class Shared implements SharedOptions {
    private CommandSpec command;
    private String value = "";

    @Override
    public CommandSpec spec(CommandSpec mixee) {
      command = mixee;
      return SpecBuilder.shared(this).text("--shared", "S", "Shared.", v -> value = v).build();
    }
  }

  private static All parsed(String... words) {
    All all = new All();
    new CommandLine(all.spec()).parseArgs(words);
    return all;
  }

  @Test
  void whatIsNotGivenStaysAsItIs() {
    All all = parsed();

    assertThat(all.flag).isFalse();
    assertThat(all.text).isEqualTo("as it was");
    assertThat(all.number).isEqualTo(7);
    assertThat(all.texts).containsExactly("of old");
    assertThat(all.words).isEmpty();
  }

  @Test
  void eachNameSetsItsValue() {
    assertThat(parsed("-f").flag).isTrue();
    assertThat(parsed("--flag").flag).isTrue();
    assertThat(parsed("-t", "x").text).isEqualTo("x");
    assertThat(parsed("--text=x").text).isEqualTo("x");
    assertThat(parsed("--number", "-3").number).isEqualTo(-3);
    assertThat(parsed("--shared", "s").shared.value).isEqualTo("s");
  }

  @Test
  void aListGrowsWithEachFurtherOptionAndWord() {
    All all = parsed("--texts", "a", "one", "--texts", "b", "two");

    assertThat(all.texts).containsExactly("a", "b");
    assertThat(all.words).containsExactly("one", "two");
  }

  @Test
  void whatIsNoNumberIsRefusedWithTheNameOfTheOption() {
    assertThatExceptionOfType(ParameterException.class)
        .isThrownBy(() -> parsed("--number", "many"))
        .withMessageContaining("--number")
        .withMessageContaining("many");
  }

  @Test
  void sharedOptionsKnowTheCommandWhoseTheyBecome() {
    All all = new All();

    assertThat(all.spec()).isSameAs(all.shared.command);
  }

  @Test
  void helpHasTheDescriptionAndTheExamples() {
    String help = new CommandLine(new All().spec()).getUsageMessage();

    assertThat(help)
        .contains("One of each, 100 %.", "-t, --text=TEXT", "\nExamples:\n  all --flag\n  all --t");
  }
}
