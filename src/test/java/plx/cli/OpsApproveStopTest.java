package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpsApproveStopTest {
  private static final String RUN = RunSession.RUN;
  private static final String STOPPED = "Run `" + RUN + "` is being stopped ...\n";

  @TempDir private Path root;
  private RunSession session;

  @BeforeEach
  void start() throws IOException {
    session = new RunSession(root).withRun();
  }

  @AfterEach
  void stop() {
    session.close();
  }

  @Test
  void approveIsOneRequest() {
    assertThat(session.run("ops", "approve"))
        .isEqualTo(new CommandResult(0, "Run `" + RUN + "` was approved\n", ""));
    assertThat(session.lines()).containsExactly("POST approve");
  }

  @Test
  void aRunThatIsNotThereCannotBeApproved() {
    CommandResult result = session.run("ops", "approve", "-uid", "nobody");

    assertThat(result.exit()).isEqualTo(5);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("could not approve the run nobody of default/iris");
  }

  @Test
  void yesStopsWithoutAQuestion() {
    assertThat(session.run("ops", "stop", "-y")).isEqualTo(new CommandResult(0, STOPPED, ""));
    assertThat(session.lines()).containsExactly("POST stop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"y\n", "Y", "yes\n", " YES \n"})
  void theAnswerYesStops(String answer) {
    CommandResult result = session.input(answer).run("ops", "stop");

    assertThat(result.out()).isEqualTo(STOPPED);
    assertThat(result.err()).isEqualTo("Stop the run " + RUN + "? [y/N]: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "n\n", "yep\n"})
  void anyOtherAnswerDoesNot(String answer) {
    CommandResult result = session.input(answer).run("ops", "stop");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("[PLX-NOT-CONFIRMED]");
    assertThat(session.lines()).isEmpty();
  }

  @Test
  void theRunOfAnotherProjectIsNotStopped() {
    CommandResult result = session.run("ops", "-p", "acme/other", "stop", "-y");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("[PLX-RUN-OF-OTHER-PROJECT]");
    assertThat(session.lines()).isEmpty();
  }
}
