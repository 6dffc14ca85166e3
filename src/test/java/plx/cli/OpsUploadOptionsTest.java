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
import plx.e2e.FakePolyaxon;
import plx.e2e.FakeReply;
import plx.e2e.FakeRequest;

class OpsUploadOptionsTest {
  @TempDir private Path root;
  @AutoClose private ServerSession session;
  private String uuid;

  @BeforeEach
  void start() throws IOException {
    session = new ServerSession(root);
    uuid = session.rememberedRun();
    session.local().file("data/a.txt", "1").file("data/b.txt", "22");
  }

  private Path artifact(String path) {
    return session.server().artifacts(uuid).resolve(path);
  }

  @Test
  void aNewDirectoryTravelsAsOneArchive() {
    CommandResult result =
        session.run("ops", "upload", "--path-from", "data", "--path-to", "/inputs/x/");

    assertThat(result.exit()).isZero();
    assertThat(session.server().changes()).containsExactly("POST archive inputs/x");
    assertThat(artifact("inputs/x/b.txt")).hasContent("22");
  }

  @Test
  void replaceNamesWhatItDeletes() throws IOException {
    session.remote(uuid, "inputs/old.txt", "x").remote(uuid, "other", "kept");

    CommandResult result =
        session.run("ops", "upload", "--path-from", "data", "--path-to", "inputs", "--replace");

    assertThat(result.exit()).isZero();
    assertThat(result.err()).contains("--replace deletes from the run: inputs/old.txt\n");
    assertThat(artifact("inputs/old.txt")).doesNotExist();
    assertThat(artifact("other")).exists();
  }

  @ParameterizedTest
  @CsvSource({
    "1, ops upload --path-from missing",
    "2, ops upload --path-from data --path-to ../x",
    "2, ops upload --path-from data --no-such",
    "2, ops upload --path-from data -uid ''"
  })
  void nothingIsAskedOfTheServerWhenSomethingLocalIsWrong(int exit, String line) {
    CommandResult result = session.run(line.replace("''", "").split(" ", -1));

    assertThat(result.exit()).as(result.err()).isEqualTo(exit);
    assertThat(session.server().lines()).isEmpty();
  }

  @Test
  void syncFailureAlsoCountsBeforeTheFirstByte() {
    CommandResult result = session.run("ops", "upload", "--path-from", "missing", "--sync-failure");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(session.server().lines()).containsExactly("POST statuses");
  }

  @Test
  void aRunThatCannotBeMarkedFailedKeepsTheFirstError() {
    session.server().always("POST statuses", _ -> FakeReply.empty(500));

    CommandResult result = session.run("ops", "upload", "--path-from", "missing", "--sync-failure");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err())
        .contains("Warning: the run could not be marked failed")
        .contains("[PLX-PATH-MISSING]");
  }

  @Test
  void theGroupsProjectAndRunCount() {
    session.run("ops", "-p", "acme/other", "-uid", uuid, "upload", "--path-from", "data");

    assertThat(session.server().requests().getFirst().target())
        .isEqualTo("/api/v1/acme/other/runs/" + uuid);
  }

  @Test
  void theCommandsOwnRunWinsOverTheGroups() {
    session.run("ops", "-uid", "other", "upload", "-uid", uuid, "--path-from", "data");

    assertThat(session.server().requests().getFirst().target())
        .isEqualTo("/api/v1/default/iris/runs/" + uuid);
  }

  @Test
  void theFilesGoToTheRunsAgentUnlessItIsIgnored() throws IOException {
    Path directory = Files.createDirectories(root.resolve("agent"));
    try (FakePolyaxon agent = new FakePolyaxon(directory)) {
      session.server().runs().run(uuid).withObject("/settings/agent").put("url", agent.host());

      session.run("ops", "upload", "--path-from", "data");
      session.run("ops", "upload", "--path-from", "data", "--ignore-agent-host");

      assertThat(agent.artifacts(uuid).resolve("a.txt")).hasContent("1");
      assertThat(agent.lines()).doesNotContain("GET run").contains("POST archive");
      assertThat(artifact("a.txt")).hasContent("1");
    }
  }

  @Test
  void anAgentThatIsNamedIsAskedForItsHost() throws IOException {
    Path directory = Files.createDirectories(root.resolve("agent"));
    try (FakePolyaxon agent = new FakePolyaxon(directory)) {
      session
          .server()
          .always(
              "GET default/agents/ag1",
              _ ->
                  FakeReply.json(
                      200,
                      "{\"hostname\":\"%s\",\"namespace\":\"its-own\"}".formatted(agent.host())));

      CommandResult result = session.run("ops", "upload", "-ag", "ag1", "--path-from", "data");

      assertThat(result.exit()).as(result.err()).isZero();
      assertThat(agent.requests().stream().map(FakeRequest::target))
          .allMatch(target -> target.startsWith("/streams/v1/its-own/default/iris/runs/" + uuid));
    }
  }
}
