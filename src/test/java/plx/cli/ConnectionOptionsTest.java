package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plx.e2e.FakeReply;

class ConnectionOptionsTest {
  @TempDir private Path root;
  @AutoClose private ServerSession session;

  @BeforeEach
  void start() throws IOException {
    session = new ServerSession(root);
    session.rememberedRun();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run", "ops upload", "ops artifacts", "ops ls", "ops get", "ops approve", "ops stop",
        "project create", "project ls", "project get", "init", "login", "whoami", "version"
      })
  void everyCommandThatTalksToTheServerHasThemAndSaysTheBounds(String command) {
    CommandResult result = session.run((command + " --help").split(" "));

    String help = result.out().replaceAll("\\s+", " ");
    assertThat(help)
        .contains("--retries=N Try a request N times at the most")
        .contains("no further try begins 5 minutes after the first one")
        .contains("Default: POLYAXON_RETRIES, else 5.")
        .contains("--timeout=SECONDS Give a connection up that is silent for so long.");
  }

  @Test
  void theOptionWinsOverTheEnvironment() {
    session.local().variable("POLYAXON_RETRIES", "many").variable("POLYAXON_TIMEOUT", "soon");

    assertThat(session.run("ops", "get").exit()).isEqualTo(1);
    assertThat(session.run("ops", "get", "--retries", "1", "--timeout", "9.5").exit()).isZero();
  }

  @Test
  void retriesIsHowManyTriesThereAreAtTheMost() {
    session.local().variable("POLYAXON_RETRIES", "5");
    session.server().always("GET run", _ -> FakeReply.empty(503));

    CommandResult result = session.run("ops", "get", "--retries", "1");

    assertThat(result.exit()).isEqualTo(7);
    assertThat(session.server().lines()).containsExactly("GET run");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--retries=0",
        "--retries=-1",
        "--retries=many",
        "--retries=1000",
        "--retries=",
        "--timeout=0",
        "--timeout=-1",
        "--timeout=soon",
        "--timeout=NaN"
      })
  void whatCannotBeMeantIsAUsageErrorThatNamesTheOption(String option) {
    String[] parts = option.split("=", 2);

    CommandResult result = session.run("ops", "get", option);

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err())
        .contains("the option " + parts[0] + " is `" + parts[1] + "`")
        .contains("polyaxon ops get --help");
    assertThat(session.server().lines()).isEmpty();
  }

  @Test
  void anOptionOfTheConfigurationIsNotMistakenForOne() {
    assertThat(session.run("config", "set", "--timeout", "5").exit()).isEqualTo(2);
  }
}
