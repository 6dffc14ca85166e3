package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import plx.api.RunRef;
import plx.console.Console;
import plx.console.Terminal;
import plx.error.FailureException;
import plx.error.PolyaxonException;
import plx.error.UsageException;
import plx.settings.LocalEnvironment;

class TargetOptionsTest {
  private static final String UUID = "0123456789abcdef0123456789abcdef";
  private static final String PROJECT = "{\"owner\":\"acme\",\"name\":\"mnist\"}";

  @TempDir private Path root;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private LocalEnvironment local;
  private boolean showContext;

  /// A command with no more than the options of a target.
  private static final class Targeting implements Command {
    private final String name;
    private final TargetOptions target;

    Targeting(String name, Context context) {
      this.name = name;
      this.target = new TargetOptions(context);
    }

    @Override
    public CommandSpec spec() {
      return SpecBuilder.command(this, name).with(target).build();
    }

    @Override
    public void run() {}
  }

  @BeforeEach
  void createDirectories() throws IOException {
    local = new LocalEnvironment(root);
  }

  private RunRef run(String... args) {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(new Refusal()),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Terminal.none());
    Context.Switches switches = new Context.Switches(() -> false, () -> showContext);
    Context context = new Context(console, local.environment(), new Interrupts(() -> {}), switches);
    Targeting get = new Targeting("get", context);
    CommandLine ops = new CommandLine(new Targeting("ops", context).spec());
    ops.addSubcommand(get.spec()).parseArgs(args);
    return get.target.run();
  }

  /// Results are none of the options' business.
  private static final class Refusal extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("nothing may be written to standard output");
    }
  }

  private static String code(PolyaxonException e) {
    return e.code();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-uid", "-id", "--uid", "--uuid"})
  void theRunIsNamedInEverySpellingOfTheReference(String option) {
    local.file(".polyaxon/.project", PROJECT);

    RunRef run = run("get", option, UUID);

    assertThat(run.uuid()).isEqualTo(UUID);
    assertThat(run.project()).hasToString("acme/mnist");
  }

  @Test
  void theGroupMayNameThemAndTheSubCommandWins() {
    assertThat(run("-p", "a/b", "-uid", "x", "get").project()).hasToString("a/b");
    assertThat(run("-p", "a/b", "-uid", "x", "get").uuid()).isEqualTo("x");
    assertThat(run("-p", "a/b", "-uid", "x", "get", "-uid", "y").uuid()).isEqualTo("y");
    assertThat(run("-p", "a/b", "-uid", "x", "get", "-p", "c/d").project()).hasToString("c/d");
  }

  @Test
  void aUuidWithDashesIsTheSameRun() {
    local.file(".polyaxon/.project", PROJECT);

    assertThat(run("get", "-uid", "01234567-89AB-cdef-0123-456789abcdef").uuid()).isEqualTo(UUID);
  }

  @Test
  void anEmptyUuidIsNotTheRememberedRun() {
    local.file(".polyaxon/.project", PROJECT).file(".polyaxon/.run", "{\"uuid\":\"r\"}");

    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> run("get", "-uid", ""))
        .satisfies(e -> assertThat(code(e)).isEqualTo("PLX-RUN-INVALID"));
  }

  @Test
  void theRememberedRunIsMeantWhenNoneIsNamed() {
    local.file(".polyaxon/.project", PROJECT).file(".polyaxon/.run", "{\"uuid\":\"r\"}");

    assertThat(run("get").uuid()).isEqualTo("r");
  }

  @Test
  void aRememberedRunOfAnotherProjectIsRefused() {
    local.file(".polyaxon/.run", "{\"uuid\":\"r\",\"owner\":\"acme\",\"project\":\"mnist\"}");

    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> run("get", "-p", "acme/other"))
        .withMessageContaining("acme/mnist")
        .withMessageContaining("acme/other")
        .withMessageContaining(local.path(".polyaxon/.run").toString())
        .satisfies(e -> assertThat(code(e)).isEqualTo("PLX-RUN-OF-OTHER-PROJECT"));
  }

  @Test
  void withoutARunTheSentenceSaysWhatToDo() {
    local.file(".polyaxon/.project", PROJECT);

    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> run("get"))
        .satisfies(e -> assertThat(code(e)).isEqualTo("PLX-NO-RUN"))
        .satisfies(e -> assertThat(e.nextStep().orElseThrow()).contains("--uid"));
  }

  @Test
  void aBrokenCacheIsNamed() {
    local.file(".polyaxon/.project", PROJECT).file(".polyaxon/.run", "{");

    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> run("get"))
        .withMessageContaining(".run");
  }

  @Test
  void theContextIsShownOnStandardErrorWhenAskedFor() {
    showContext = true;
    local.file(".polyaxon/.project", PROJECT).file(".polyaxon/.run", "{\"uuid\":\"r\"}");

    run("get");

    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("acme", "mnist", "local cache · " + local.path(".polyaxon/.run"))
        .contains("not checked");
  }
}
