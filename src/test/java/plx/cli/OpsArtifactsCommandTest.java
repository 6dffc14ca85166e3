package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FakePolyaxon;
import plx.e2e.FakeReply;

class OpsArtifactsCommandTest {
  private static final String RUN = RunSession.RUN;

  @TempDir private Path root;
  private RunSession session;

  @BeforeEach
  void start() throws IOException {
    session =
        new RunSession(root)
            .withRun()
            .artifact("outputs/model.bin", "12345")
            .artifact("outputs/plots/a.png", "png")
            .artifact("log.txt", "log");
  }

  @AfterEach
  void stop() {
    session.close();
  }

  private Path local(String name) {
    return session.local().path(name);
  }

  @Test
  void theWholeRunGoesToTheArchivesRoot() {
    CommandResult result = session.run("ops", "artifacts");

    Path place = root.resolve("archives").resolve(RUN);
    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .isEqualTo(
            "All run's artifacts downloaded. Path: " + place + "\nfetched 3 (11 B), unchanged 0, failed 0\n");
    assertThat(result.err()).startsWith("Fetching from the run " + RUN + ": 3 files, 11 B");
    assertThat(place.resolve("outputs/plots/a.png")).hasContent("png");
  }

  @Test
  void filesAndDirectoriesKeepTheirPathsInTheRun() {
    CommandResult result =
        session.run(
            "ops", "artifacts", "-f", "log.txt", "-d", "outputs/plots", "--path-to", "results");

    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .isEqualTo(
            "File path log.txt downloaded to results/log.txt\n"
                + "Dir path outputs/plots downloaded to results/outputs/plots\n"
                + "fetched 2 (6 B), unchanged 0, failed 0\n");
    assertThat(local("results/outputs/plots/a.png")).hasContent("png");
    assertThat(local("results/outputs/model.bin")).doesNotExist();
  }

  @Test
  void anExistingFileIsFetchedAgain() {
    session.file("results/log.txt", "stale");

    session.run("ops", "artifacts", "-f", "log.txt", "--path", "results");

    assertThat(local("results/log.txt")).hasContent("log");
  }

  @Test
  void whatIsMissingIsNamedAndTheOthersAreFetched() {
    CommandResult result =
        session.run(
            "ops", "artifacts", "-f", "no.txt", "-f", "log.txt", "--path-to", "results");

    assertThat(result.exit()).isIn(3, 5);
    assertThat(result.out())
        .isEqualTo(
            "File path log.txt downloaded to results/log.txt\nfetched 1 (3 B), unchanged 0, failed 1\n");
    assertThat(result.err()).contains("no.txt");
    assertThat(local("results/log.txt")).hasContent("log");
  }

  @Test
  void aFileThatIsNotThereAtAllIsExitFive() {
    CommandResult result = session.run("ops", "artifacts", "-f", "no.txt", "--path-to", "results");

    assertThat(result.exit()).isEqualTo(5);
    assertThat(result.out()).isEqualTo("fetched 0 (0 B), unchanged 0, failed 1\n");
  }

  @Test
  void aPathThatLeadsOutOfTheRunIsRefused() {
    CommandResult result = session.run("ops", "artifacts", "-f", "../x");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(session.lines()).doesNotContain("GET file ../x");
  }

  @Test
  void theLineageNamesWhatIsFetched() {
    session.server().runs().addLineage(RUN, "model", "model", RUN + "/outputs/model.bin");
    session.server().runs().addLineage(RUN, "plots", "dir", "outputs/plots");
    session.server().runs().addLineage(RUN, "log", "log", "log.txt");

    CommandResult result =
        session.run(
            "ops", "artifacts", "-l-name", "model", "-l-kind", "dir", "--path-to", "results");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out())
        .isEqualTo(
            "Artifact path outputs/model.bin downloaded to results/outputs/model.bin\n"
                + "Artifact path outputs/plots downloaded to results/outputs/plots\n"
                + "fetched 2 (8 B), unchanged 0, failed 0\n");
    assertThat(local("results/log.txt")).doesNotExist();
    assertThat(session.server().requests().stream().map(r -> r.target()))
        .contains(
            "/api/v1/default/iris/runs/"
                + RUN
                + "/lineage/artifacts?limit=1000&query=name%3A%20model");
  }

  @Test
  void aLineageWithoutItIsExitFive() {
    CommandResult result = session.run("ops", "artifacts", "-l-name", "model", "-l-name", "x");

    assertThat(result.exit()).isEqualTo(5);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("has nothing with name: model|x");
  }

  @Test
  void anArtifactOfTheLineageWithoutAPathIsWarnedOf() {
    session.server().runs().addLineage(RUN, "m", "metric", null);
    session.server().runs().addLineage(RUN, "log", "metric", "log.txt");

    CommandResult result =
        session.run("ops", "artifacts", "-l-kind", "metric", "--path-to", "results");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.err()).contains("Warning: the artifact m of the lineage has no path");
  }

  @Test
  void noUntarKeepsTheArchive() throws IOException {
    CommandResult result = session.run("ops", "artifacts", "--no-untar", "--path-to", "out");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).startsWith("All run's artifacts downloaded. Path: out.tar.gz\n");
    assertThat(Files.readAllBytes(local("out.tar.gz"))).startsWith(0x1f, 0x8b);
  }

  @Test
  void theGroupsRunCounts() {
    CommandResult result =
        session.run("ops", "-p", "acme/p", "-uid", RUN, "artifacts", "-f", "log.txt");

    assertThat(result.exit()).isZero();
    assertThat(session.server().requests().getFirst().target())
        .isEqualTo("/api/v1/acme/p/runs/" + RUN);
  }

  @Test
  void theFilesComeFromTheRunsAgent() throws IOException {
    try (FakePolyaxon agent =
        new FakePolyaxon(Files.createDirectories(root.resolve("agent")))) {
      Files.createDirectories(agent.artifacts(RUN));
      Files.writeString(agent.artifacts(RUN).resolve("log.txt"), "its own");
      session.server().runs().run(RUN).withObject("/settings/agent").put("url", agent.host());

      session.run("ops", "artifacts", "-f", "log.txt", "--path-to", "results");

      assertThat(local("results/log.txt")).hasContent("its own");
    }
  }

  @Test
  void aBrokenDownloadLeavesNothing() throws IOException {
    session.server().always("GET file log.txt", usual -> usual.get().cutAfter(1));

    CommandResult result = session.run("ops", "artifacts", "-f", "log.txt", "--path-to", "results");

    assertThat(result.exit()).isIn(7, 8);
    assertThat(result.out()).isEqualTo("fetched 0 (0 B), unchanged 0, failed 1\n");
    assertNothingIn(local("results"));
  }

  @Test
  void anInterruptionCleansWhatIsNotWhole() throws IOException {
    session.server().once("GET file log.txt", usual -> {
      session.interrupts().run();
      return usual.get();
    });

    session.run("ops", "artifacts", "-f", "log.txt", "--path-to", "results");

    assertThat(session.errSoFar()).contains("Interrupted: what has its final name is whole")
        .doesNotContain("Error:");
    assertNothingIn(local("results"));
  }

  private static void assertNothingIn(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> left = Files.list(directory)) {
        assertThat(left).isEmpty();
      }
    }
  }

  @Test
  void aServerThatAnswersWithAPageIsNotBelieved() {
    session.server().always("GET tree", _ -> FakeReply.page(200, "Sign in"));

    CommandResult result = session.run("ops", "artifacts", "-f", "log.txt");

    assertThat(result.exit()).isEqualTo(7);
    assertThat(result.err()).contains("[PLX-NOT-POLYAXON]");
  }
}
