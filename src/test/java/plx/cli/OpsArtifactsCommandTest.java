package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FakeReply;
import plx.e2e.FileTree;

/// `polyaxon ops artifacts` from its arguments to the local files.
class OpsArtifactsCommandTest {
  @TempDir private Path root;
  @AutoClose private ServerSession session;
  private String uuid;

  @BeforeEach
  void start() throws IOException {
    session = new ServerSession(root);
    uuid = session.server().runs().create();
    session.remote(uuid, "a.txt", "a").remote(uuid, "sub/b.txt", "bb");
  }

  @Test
  void everythingGoesToTheArchivesUnlessAnotherPlaceIsNamed() {
    CommandResult result = session.run("ops", "artifacts", "-uid", uuid);

    Path place = root.resolve("archives").resolve(uuid);
    assertThat(result.out())
        .isEqualTo(
            """
            All run's artifacts downloaded. Path: %s
            fetched 2 (3 B), unchanged 0, failed 0
            """
                .formatted(place));
    assertThat(result.err()).isEqualTo("Fetching from the run " + uuid + ": 2 files, 3 B\n");
    assertThat(FileTree.of(place)).isEqualTo(session.artifacts(uuid));
    assertThat(result.exit()).isZero();
  }

  @Test
  void filesAndDirectoriesGoUnderTheirPaths() {
    CommandResult result =
        session.run(
            "ops", "artifacts", "-uid", uuid, "-f", "a.txt", "-d", "/sub/", "--path-to", "here");

    assertThat(result.out())
        .isEqualTo(
            """
            File path a.txt downloaded to here/a.txt
            Dir path sub downloaded to here/sub
            fetched 2 (3 B), unchanged 0, failed 0
            """);
    assertThat(FileTree.of(session.local().path("here"))).containsOnlyKeys("a.txt", "sub/b.txt");
  }

  @Test
  void whatIsMissingIsNamedAndTheRestArrives() {
    CommandResult result =
        session.run(
            "ops", "artifacts", "-uid", uuid, "-f", "no.txt", "-f", "a.txt", "--path-to", "here");

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.out())
        .isEqualTo(
            """
            File path a.txt downloaded to here/a.txt
            fetched 1 (1 B), unchanged 0, failed 1
            """);
    assertThat(result.err()).contains("the run has no file `no.txt`");
  }

  @Test
  void nothingOfWhatWasAskedForIsNotFound() {
    CommandResult result = session.run("ops", "artifacts", "-uid", uuid, "-f", "no.txt");

    assertThat(result.exit()).isEqualTo(5);
    assertThat(result.out()).isEqualTo("fetched 0 (0 B), unchanged 0, failed 1\n");
  }

  @Test
  void theLineageNamesFilesAndDirectories() {
    session.server().runs().addLineage(uuid, "weights", "model", uuid + "/sub");
    session.server().runs().addLineage(uuid, "table", "csv", "a.txt");
    session.server().runs().addLineage(uuid, "other", "html", "elsewhere");

    CommandResult result =
        session.run(
            "ops",
            "artifacts",
            "-uid",
            uuid,
            "-l-kind",
            "model",
            "-l-name",
            "table",
            "--path-to",
            "here");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).contains("Artifact path a.txt downloaded to here/a.txt");
    assertThat(FileTree.of(session.local().path("here"))).containsOnlyKeys("a.txt", "sub/b.txt");
  }

  @Test
  void aNameThatTheLineageDoesNotHaveIsNotFound() {
    CommandResult result = session.run("ops", "artifacts", "-uid", uuid, "-l-name", "nothing");

    assertThat(result.exit()).isEqualTo(5);
    assertThat(result.err()).contains("[PLX-NO-LINEAGE]").contains("name: nothing");
  }

  @Test
  void archivesStayPackedWhenThatIsAskedFor() {
    CommandResult result =
        session.run(
            "ops", "artifacts", "-uid", uuid, "-d", "sub", "--no-untar", "--path-to", "here");

    assertThat(result.out()).startsWith("Dir path sub downloaded to here/sub.tar.gz\n");
    assertThat(FileTree.of(session.local().path("here"))).containsOnlyKeys("sub.tar.gz");
  }

  @Test
  void anInterruptionLeavesOnlyWholeFiles() {
    session
        .server()
        .once(
            "GET file sub/b.txt",
            usual -> {
              session.interrupts().run();
              return usual.get();
            });

    CommandResult result =
        session.run("ops", "artifacts", "-uid", uuid, "-d", "sub", "--path-to", "here");

    assertThat(result.err())
        .contains("Interrupted: ")
        .contains(". What has its final name is whole; ");
    assertThat(FileTree.of(session.local().path("here")).keySet())
        .noneMatch(name -> name.contains(".polyaxon-download"));
  }

  @Test
  void anotherSizeIsAMismatch() {
    session.server().always("GET file a.txt", _ -> FakeReply.text(200, "longer than it was"));

    CommandResult result =
        session.run("ops", "artifacts", "-uid", uuid, "-f", "a.txt", "--path-to", "here");

    assertThat(result.exit()).isEqualTo(8);
    assertThat(FileTree.of(session.local().path("here"))).isEmpty();
  }

  @Test
  void theRememberedRunIsMeantWhenNoneIsNamed() {
    session.run("ops", "get", "-uid", uuid);

    assertThat(session.run("ops", "artifacts", "--path-to", "here").exit()).isZero();
  }
}
