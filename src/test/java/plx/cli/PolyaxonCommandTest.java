package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolyaxonCommandTest {
  @TempDir private Path root;
  @AutoClose private CommandSession session;

  @BeforeEach
  void start() throws IOException {
    session = new CommandSession(root);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h"})
  void helpGoesToStandardOutputAndReadsNothing(String option) {
    session.local().file("~/.polyaxon/.client", "{broken");

    CommandResult result = session.run(option);

    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("init").contains("project").contains("completion");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void withoutACommandTheHelpGoesToStandardError() {
    CommandResult result = session.run();

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("Usage: polyaxon").contains("PLX-USAGE");
  }

  @Test
  void theBeginningOfACommandIsNotTheCommandButSuggestsIt() {
    CommandResult result = session.run("ver");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("version");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "init", "project", "project create", "project ls", "project get", "config", "config show",
        "config get", "config set", "config purge", "login", "logout", "whoami", "version",
        "completion"
      })
  void everyCommandHasAHelpWithAnExample(String command) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.add("-h");

    CommandResult result = session.run(words.toArray(String[]::new));

    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("Example").contains("  polyaxon " + words.getFirst());
  }

  @Test
  void theScriptForBashIsOneAndCompletesSubCommands() throws Exception {
    Path script = root.resolve("complete.bash");
    Files.writeString(script, session.run("completion", "bash").out());

    Process bash =
        new ProcessBuilder(
                "bash",
                "-c",
                "source \"$0\" && COMP_WORDS=(polyaxon project '') COMP_CWORD=2 &&"
                    + " _complete_polyaxon 2>/dev/null; echo \"${COMPREPLY[@]}\"; complete -p plx",
                script.toString())
            .redirectErrorStream(true)
            .start();

    assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("create ls get")
        .contains("_complete_polyaxon plx");
    assertThat(bash.waitFor()).isZero();
  }

  @Test
  void theScriptForFishNamesCommandsAndOptions() {
    assertThat(session.run("completion", "fish").out())
        .contains("complete -c polyaxon -n '__fish_use_subcommand' -f -a init ")
        .contains("-n '__fish_seen_subcommand_from init' -s p -l project -r");
  }

  @Test
  void aShellWithoutAScriptIsAUsageError() {
    assertThat(session.run("completion", "csh").exit()).isEqualTo(2);
  }
}
