package plx.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Console console(String input) {
    return console(input, _ -> Optional.empty());
  }

  private Console console(String input, Function<String, Optional<String>> hiddenInput) {
    return new Console(
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        Terminal.none(),
        hiddenInput);
  }

  @ParameterizedTest
  @CsvSource({"y, true", "YES, true", "' y ', true", "n, false", "'', false", "yup, false"})
  void onlyAClearYesIsOne(String answer, boolean yes) {
    assertThat(console(answer + "\n").ask("Go on?")).hasValue(yes);
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("Go on? [y/N]: ");
    assertThat(out.size()).isZero();
  }

  @Test
  void theEndOfTheInputIsNoAnswer() {
    assertThat(console("").ask("Go on?")).isEmpty();
    assertThat(console("").confirm("Go on?")).isFalse();
  }

  @Test
  void aSecretIsReadFromTheInputWithoutATerminal() {
    assertThat(console("s3cret\n").readSecret("Token: ")).isEqualTo("s3cret");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("Token: ");
  }

  @Test
  void aSecretIsReadHiddenOnATerminal() {
    Console console = console("not this", prompt -> Optional.of("after " + prompt));

    assertThat(console.readSecret("Token: ")).isEqualTo("after Token: ");
    assertThat(err.size()).isZero();
  }
}
