package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plx.e2e.FakeReply;

/// `--checksum` of `ops upload`, `run` and `ops artifacts`.
class ChecksumOptionTest {
  /// The second run that the server makes.
  private static final String NEW_RUN = "00000000000000000000000000abc002";

  @TempDir private Path root;
  @AutoClose private ServerSession session;
  private String uuid;

  @BeforeEach
  void start() throws IOException {
    session = new ServerSession(root);
    uuid = session.rememberedRun();
    session.local().file("data/a.txt", "a").file("data/b.txt", "bb");
    session.local().file("polyaxonfile.yaml", ServerSession.COMPONENT);
  }

  private CommandResult upload(String... more) {
    String[] args = new String[more.length + 7];
    String[] first = {"ops", "upload", "--path-from", "data", "--path-to", "in", "--checksum"};
    System.arraycopy(first, 0, args, 0, first.length);
    System.arraycopy(more, 0, args, first.length, more.length);
    return session.run(args);
  }

  @Test
  void theListIsSaidAndNotCounted() {
    CommandResult result = upload();

    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .isEqualTo("Artifacts uploaded\nsent 2 (3 B), unchanged 0, failed 0, left out 0\n");
    assertThat(result.err())
        .isEqualTo(
            """
            Uploading to in/: 2 files, 3 B
            checksums of 2 files: in/artifacts.sha256
            """);
    assertThat(session.artifacts(uuid))
        .containsOnlyKeys("in/a.txt", "in/b.txt", "in/artifacts.sha256");
  }

  @Test
  void aDryRunShowsWhereTheListIsWrittenAndWritesNothing() throws IOException {
    assertThat(upload("--dry-run").out())
        .isEqualTo(
            """
            send      in/a.txt  1 B
            send      in/b.txt  2 B
            checksums in/artifacts.sha256
            would send 2 (3 B) in 1 requests, unchanged 0, overwrite 0, delete 0, left out 0
            """);
    String json = upload("--dry-run", "-o", "json").out();
    assertThat(new ObjectMapper().readTree(json).path("checksums").asText())
        .isEqualTo("in/artifacts.sha256");
    assertThat(session.server().changes()).isEmpty();
  }

  @Test
  void aDryRunRefusesWhatTheUploadWouldRefuse() throws IOException {
    session.remote(uuid, "in/artifacts.sha256", "no list");

    CommandResult result = upload("--dry-run");

    assertThat(result.exit()).isEqualTo(6);
    assertThat(result.err()).contains("[PLX-CHECKSUM-LIST]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ops upload --checksum --path-from own",
        "ops upload --checksum --path-from data --path-to x[1]",
        "run --checksum -u-from own",
        "run --checksum -m own:code"
      })
  void nothingIsAskedOfTheServerWhenThereCanBeNoList(String line) {
    session.local().file("own/artifacts.sha256", "mine");

    CommandResult result = session.run(line.split(" "));

    assertThat(result.exit()).as(result.err()).isEqualTo(6);
    assertThat(result.err()).contains("[PLX-CHECKSUM-LIST]");
    assertThat(session.server().lines()).isEmpty();
  }

  @Test
  void everyUploadOfARunLeavesAList() {
    CommandResult result = session.run("run", "--checksum", "-u-from", "data", "-m", "data:code");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(session.artifacts(NEW_RUN))
        .containsKeys("uploads/artifacts.sha256", "code/artifacts.sha256");
  }

  @Test
  void aRunThatIsInterruptedIsFinishedWithAListToo() {
    session
        .server()
        .once(
            "POST archive",
            usual -> {
              session.interrupts().run();
              return usual.get();
            });

    assertThat(session.run("run", "--checksum", "-u-from", "data").err())
        .contains("--path-from data --path-to /uploads --checksum\n");
  }

  @Test
  void aDamagedFileIsNamedTheOthersArriveAndTheExitCodeSaysSo() throws IOException {
    upload();
    session.remote(uuid, "in/b.txt", "xx");

    CommandResult result = session.run("ops", "artifacts", "--checksum", "--path-to", "out");

    assertThat(result.exit()).isEqualTo(8);
    assertThat(result.err()).contains("in/b.txt").contains("[PLX-CHECKSUM-DIFFERS]");
    assertThat(result.out()).isEqualTo("fetched 2 (145 B), unchanged 0, failed 1\n");
    assertThat(session.local().path("out/in/a.txt")).hasContent("a");
    assertThat(session.local().path("out/in/b.txt")).doesNotExist();
  }

  @Test
  void packedArtifactsAreComparedToo() throws IOException {
    upload();
    assertThat(session.run("ops", "artifacts", "--checksum", "--no-untar", "--path", "ok").exit())
        .isZero();
    session.remote(uuid, "in/b.txt", "xx");

    CommandResult result =
        session.run("ops", "artifacts", "--checksum", "--no-untar", "--path", "bad");

    assertThat(result.exit()).isEqualTo(8);
    assertThat(Files.exists(session.local().path("ok.tar.gz"))).isTrue();
    assertThat(Files.exists(session.local().path("bad.tar.gz"))).isFalse();
  }

  @Test
  void aListThatCouldNotBeWrittenIsNoSuccess() {
    session.server().always("POST file in/artifacts", _ -> FakeReply.text(400, "no"));

    CommandResult result = upload();

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.out()).isEqualTo("sent 2 (3 B), unchanged 0, failed 1, left out 0\n");
    assertThat(result.err()).contains("artifacts.sha256: ");
  }
}
