package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plx.e2e.FakePolyaxon;
import plx.e2e.FakeReply;
import plx.e2e.FakeRequest;

class OpsUploadCommandTest {
  private static final String RUN = RunSession.RUN;

  @TempDir private Path root;
  private RunSession session;

  @BeforeEach
  void start() throws IOException {
    session = new RunSession(root).withRun().file("data/a.txt", "1").file("data/b.txt", "22");
  }

  @AfterEach
  void stop() {
    session.close();
  }

  private Path artifact(String path) {
    return session.server().artifacts(RUN).resolve(path);
  }

  @Test
  void whatTheRunHoldsStays() {
    session.artifact("outputs/model.bin", "kept").artifact("a.txt", "old");

    CommandResult result = session.run("ops", "upload", "--path-from", "data");

    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .isEqualTo("Artifacts uploaded\nsent 2 (3 B), unchanged 0, failed 0, left out 0\n");
    assertThat(result.err())
        .isEqualTo(
            "Uploading to the run's root: 2 files, 3 B\n1 files of the run get new content\n");
    assertThat(session.server().changes()).containsExactly("POST file a.txt", "POST file b.txt");
    assertThat(artifact("outputs/model.bin")).hasContent("kept");
    assertThat(artifact("a.txt")).hasContent("1");
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
  void replaceNamesWhatItDeletes() {
    session.artifact("inputs/old.txt", "x").artifact("other", "kept");

    CommandResult result =
        session.run("ops", "upload", "--path-from", "data", "--path-to", "inputs", "--replace");

    assertThat(result.exit()).isZero();
    assertThat(result.err()).contains("--replace deletes from the run: inputs/old.txt\n");
    assertThat(artifact("inputs/old.txt")).doesNotExist();
    assertThat(artifact("other")).exists();
  }

  @Test
  void aConflictIsRefusedBeforeAnythingIsSent() {
    session.artifact("data", "a file");

    CommandResult result =
        session.run("ops", "upload", "--path-from", "data", "--path-to", "data");

    assertThat(result.exit()).isEqualTo(6);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("[PLX-PATH-CONFLICT]");
    assertThat(session.server().changes()).isEmpty();
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
    assertThat(session.lines()).isEmpty();
  }

  @Test
  void partOfTheFilesIsExitThreeAndNamesTheOthers() {
    session.artifact("inputs/x", "x");
    session.server().always("POST file inputs/b.txt", _ -> FakeReply.text(400, "not this one"));

    CommandResult result =
        session.run("ops", "upload", "--path-from", "data", "--path-to", "inputs");

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.out()).isEqualTo("sent 1 (1 B), unchanged 0, failed 1, left out 0\n");
    assertThat(result.err()).contains("b.txt").contains("not this one").doesNotContain("a.txt:");
    assertThat(session.lines()).doesNotContain("POST statuses");
  }

  @Test
  void syncFailureMarksTheRunFailed() {
    session.server().always("POST archive", _ -> FakeReply.text(400, "not this one"));

    CommandResult result =
        session.run(
            "ops", "upload", "--path-from", "data", "--path-to", "new", "--sync-failure");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(session.only("POST statuses").json().path("condition").path("reason").asText())
        .isEqualTo("OperationCli");
    assertThat(result.err()).contains("The run " + RUN + " is marked failed (--sync-failure).");
  }

  @Test
  void syncFailureAlsoCountsBeforeTheFirstByte() {
    CommandResult result =
        session.run("ops", "upload", "--path-from", "missing", "--sync-failure");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(session.lines()).containsExactly("POST statuses");
  }

  @Test
  void aRunThatCannotBeMarkedFailedKeepsTheFirstError() {
    session.server().always("POST statuses", _ -> FakeReply.empty(500));

    CommandResult result =
        session.run("ops", "upload", "--path-from", "missing", "--sync-failure");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err())
        .contains("Warning: the run could not be marked failed")
        .contains("[PLX-PATH-MISSING]");
  }

  @Test
  void theGroupsProjectAndRunCount() {
    session.run("ops", "-p", "acme/other", "-uid", RUN, "upload", "--path-from", "data");

    assertThat(session.server().requests().getFirst().target())
        .isEqualTo("/api/v1/acme/other/runs/" + RUN);
  }

  @Test
  void theCommandsOwnRunWinsOverTheGroups() {
    session.run("ops", "-uid", "other", "upload", "-uid", RUN, "--path-from", "data");

    assertThat(session.server().requests().getFirst().target())
        .isEqualTo("/api/v1/default/iris/runs/" + RUN);
  }

  @Test
  void aRunThatIsNotThereIsExitFive() {
    CommandResult result = session.run("ops", "upload", "-uid", "nobody", "--path-from", "data");

    assertThat(result.exit()).isEqualTo(5);
    assertThat(result.err()).contains("could not load the run nobody of default/iris");
  }

  @Test
  void theFilesGoToTheRunsAgentUnlessItIsIgnored() throws IOException {
    Path directory = Files.createDirectories(root.resolve("agent"));
    try (FakePolyaxon agent = new FakePolyaxon(directory)) {
      session.server().runs().run(RUN).withObject("/settings/agent").put("url", agent.host());

      session.run("ops", "upload", "--path-from", "data");
      session.run("ops", "upload", "--path-from", "data", "--ignore-agent-host");

      assertThat(agent.artifacts(RUN).resolve("a.txt")).hasContent("1");
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
          .allMatch(target -> target.startsWith("/streams/v1/its-own/default/iris/runs/" + RUN));
    }
  }

  @Test
  void anInterruptionSaysWhatStays() {
    session.server().once("POST archive", usual -> {
      session.interrupts().run();
      return usual.get();
    });

    session.run("ops", "upload", "--path-from", "data", "--path-to", "new");

    assertThat(session.errSoFar()).contains("Interrupted: what has arrived stays in the run");
  }
}
