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

class OpsApproveStopTest {
  @TempDir private Path root;
  @AutoClose private ServerSession session;
  private String uuid;

  @BeforeEach
  void start() throws IOException {
    session = new ServerSession(root);
    uuid = session.rememberedRun();
  }

  private String stopped() {
    return "Run `" + uuid + "` is being stopped ...\n";
  }

  @Test
  void approveIsOneRequest() {
    assertThat(session.run("ops", "approve"))
        .isEqualTo(new CommandResult(0, "Run `" + uuid + "` was approved\n", ""));
    assertThat(session.server().lines()).containsExactly("POST approve");
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
    assertThat(session.run("ops", "stop", "-y")).isEqualTo(new CommandResult(0, stopped(), ""));
    assertThat(session.server().lines()).containsExactly("POST stop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"y\n", "Y", "yes\n", " YES \n"})
  void theAnswerYesStops(String answer) {
    CommandResult result = session.input(answer).run("ops", "stop");

    assertThat(result.out()).isEqualTo(stopped());
    assertThat(result.err()).isEqualTo("Stop the run " + uuid + "? [y/N]: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "n\n", "yep\n"})
  void anyOtherAnswerDoesNot(String answer) {
    CommandResult result = session.input(answer).run("ops", "stop");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("[PLX-NOT-CONFIRMED]");
    assertThat(session.server().lines()).isEmpty();
  }

  @Test
  void theRunOfAnotherProjectIsNotStopped() {
    CommandResult result = session.run("ops", "-p", "acme/other", "stop", "-y");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("[PLX-RUN-OF-OTHER-PROJECT]");
    assertThat(session.server().lines()).isEmpty();
  }
}
