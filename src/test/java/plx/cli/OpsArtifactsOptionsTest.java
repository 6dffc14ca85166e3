package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FakePolyaxon;

class OpsArtifactsOptionsTest {
  @TempDir private Path root;
  @AutoClose private ServerSession session;
  private String uuid;

  @BeforeEach
  void start() throws IOException {
    session = new ServerSession(root);
    uuid = session.rememberedRun();
    session
        .remote(uuid, "outputs/model.bin", "12345")
        .remote(uuid, "outputs/plots/a.png", "png")
        .remote(uuid, "log.txt", "log");
  }

  private Path local(String name) {
    return session.local().path(name);
  }

  @Test
  void anExistingFileIsFetchedAgain() {
    session.local().file("results/log.txt", "stale");

    session.run("ops", "artifacts", "-f", "log.txt", "--path", "results");

    assertThat(local("results/log.txt")).hasContent("log");
  }

  @Test
  void aPathThatLeadsOutOfTheRunIsRefused() {
    CommandResult result = session.run("ops", "artifacts", "-f", "../x");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(session.server().lines()).doesNotContain("GET file ../x");
  }

  @Test
  void theLineageNamesWhatIsFetched() {
    session.server().runs().addLineage(uuid, "model", "model", uuid + "/outputs/model.bin");
    session.server().runs().addLineage(uuid, "plots", "dir", "outputs/plots");
    session.server().runs().addLineage(uuid, "log", "log", "log.txt");

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
                + uuid
                + "/lineage/artifacts?limit=1000&query=name%3A%20model");
  }

  @Test
  void anArtifactOfTheLineageWithoutAPathIsWarnedOf() {
    session.server().runs().addLineage(uuid, "m", "metric", null);
    session.server().runs().addLineage(uuid, "log", "metric", "log.txt");

    CommandResult result =
        session.run("ops", "artifacts", "-l-kind", "metric", "--path-to", "results");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.err()).contains("Warning: the artifact m of the lineage has no path");
  }

  @Test
  void theGroupsRunCounts() {
    CommandResult result =
        session.run("ops", "-p", "acme/p", "-uid", uuid, "artifacts", "-f", "log.txt");

    assertThat(result.exit()).isZero();
    assertThat(session.server().requests().getFirst().target())
        .isEqualTo("/api/v1/acme/p/runs/" + uuid);
  }

  @Test
  void theFilesComeFromTheRunsAgent() throws IOException {
    try (FakePolyaxon agent = new FakePolyaxon(Files.createDirectories(root.resolve("agent")))) {
      Files.createDirectories(agent.artifacts(uuid));
      Files.writeString(agent.artifacts(uuid).resolve("log.txt"), "its own");
      session.server().runs().run(uuid).withObject("/settings/agent").put("url", agent.host());

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
    session
        .server()
        .once(
            "GET file log.txt",
            usual -> {
              session.interrupts().run();
              return usual.get();
            });

    CommandResult result = session.run("ops", "artifacts", "-f", "log.txt", "--path-to", "results");

    assertThat(result.err())
        .contains("Interrupted: 0 of 1 file had arrived ")
        .contains(". What has its final name is whole; ")
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
}
