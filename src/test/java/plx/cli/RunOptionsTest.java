package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plx.e2e.FakeReply;

class RunOptionsTest {
  /// The first run that the server makes.
  private static final String RUN = "00000000000000000000000000abc001";

  @TempDir private Path root;
  @AutoClose private ServerSession session;

  @BeforeEach
  void start() throws IOException {
    session = new ServerSession(root);
    session.local().file("polyaxonfile.yaml", ServerSession.COMPONENT);
  }

  @Test
  void labelsTravelBesideTheContent() {
    session.run("run", "-n", "n", "--description", "d", "--tags", "a, b");

    var json = session.only("POST new run").json();
    assertThat(json.path("name").asText()).isEqualTo("n");
    assertThat(json.path("description").asText()).isEqualTo("d");
    assertThat(json.path("tags")).hasToString("[\"a\",\"b\"]");
  }

  @Test
  void fromAndToSayWhatGoesWhere() {
    session.local().file("data/x/1.csv", "1").file("other", "2");

    CommandResult result = session.run("run", "-u-from", "data", "-u-to", "/");

    assertThat(result.exit()).isZero();
    assertThat(session.server().artifacts(RUN).resolve("x/1.csv")).hasContent("1");
    assertThat(session.server().artifacts(RUN).resolve("other")).doesNotExist();
    assertThat(session.only("POST new run").json().at("/meta_info/upload_artifacts").asText())
        .isEqualTo("/");
  }

  @ParameterizedTest
  @CsvSource({
    "2, run -f missing.yaml",
    "1, run -u -u-from missing",
    "1, run -u-from empty",
    "2, run -u-from src -u-to ../out",
    "2, run -u --symlink-mode wrong",
    "1, run -u --symlink-mode error",
    "2, run -u --symlink-report-limit -1",
    "6, run -u-from large",
    "1, run -m missing",
    "2, run -p not/a/good/one",
    "2, run --no-such-option",
    "1, run -f broken.yaml",
    "1, run -P epochs=many"
  })
  void nothingIsAskedOfTheServerWhenSomethingLocalIsWrong(int exit, String line)
      throws IOException {
    session.local().file("large/x", "1234567890").file("src/a", "1").file("broken.yaml", "kind: [");
    session.local().variable("POLYAXON_UPLOAD_SIZE", "9");
    Files.createDirectories(session.local().path("empty"));
    Files.createSymbolicLink(session.local().path("link"), Path.of("large"));

    CommandResult result = session.run(line.split(" "));

    assertThat(result.exit()).as(result.err()).isEqualTo(exit);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("Error: ").contains("[PLX-");
    assertThat(session.server().lines()).isEmpty();
    assertThat(session.local().has(".polyaxon/.run")).isFalse();
  }

  @Test
  void interruptedBeforeTheServerAnsweredNoRunIsNamed() {
    session
        .server()
        .once(
            "POST new run",
            usual -> {
              session.interrupts().run();
              return usual.get();
            });

    CommandResult result = session.run("run", "-u");

    assertThat(result.err())
        .contains("Interrupted while the run was being created: `polyaxon ops ls -p ")
        .doesNotContain(RUN);
  }

  @Test
  void aRunWhoseAnswerWasLostIsFoundAndNotCreatedAgain() {
    session.local().variable("POLYAXON_RETRIES", "5");
    session
        .server()
        .once(
            "POST new run",
            usual -> {
              assertThat(usual.get().status()).isEqualTo(201);
              return FakeReply.none();
            });

    CommandResult result = session.run("run");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(session.server().runs().count()).isOne();
    assertThat(result.out()).contains("A new run was created");
  }
}
