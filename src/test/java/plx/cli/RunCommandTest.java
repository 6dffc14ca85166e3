package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plx.e2e.FakeReply;

/// `polyaxon run` from its arguments to what the server holds.
class RunCommandTest {
  @TempDir private Path root;
  @AutoClose private ServerSession session;
  private String uuid;

  @BeforeEach
  void start() throws IOException {
    session = new ServerSession(root);
    session.local().file("job.yaml", ServerSession.COMPONENT);
    // The server counts its runs: the next one is this.
    uuid = "%032x".formatted(0xabc001);
  }

  private JsonNode created() {
    return session.server().requests().stream()
        .filter(request -> request.line().equals("POST new run"))
        .findFirst()
        .orElseThrow()
        .json();
  }

  @Test
  void aRunWithoutFilesIsCreatedAndNothingElse() throws IOException {
    CommandResult result = session.run("run", "-f", "job.yaml", "-n", "first");

    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .isEqualTo(
            """
            A new run was created: default/iris:first@%s
            You can view this run on Polyaxon UI: %s/ui/default/iris/runs/%s/
            """
                .formatted(uuid, session.server().host(), uuid));
    assertThat(result.exit()).isZero();
    assertThat(session.server().lines()).containsExactly("POST new run");
    assertThat(created().has("pending")).isFalse();
    JsonNode content = new ObjectMapper().readTree(created().path("content").asText());
    assertThat(content.path("kind").asText()).isEqualTo("operation");
  }

  @Test
  void filesAreThereBeforeTheRunMayStart() {
    session.local().file("data/a.txt", "a").file("data/sub/b.txt", "bb");

    CommandResult result = session.run("run", "-f", "job.yaml", "-u-from", "data");

    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .endsWith(
            """
            Artifacts uploaded
            sent 2 (3 B), unchanged 0, failed 0, left out 0
            Run `%s` was approved
            """
                .formatted(uuid));
    assertThat(result.err()).isEqualTo("Uploading to uploads/: 2 files, 3 B\n");
    assertThat(session.server().lines())
        .startsWith("POST new run", "GET run")
        .endsWith("POST approve")
        .containsOnlyOnce("POST archive uploads");
    assertThat(created().path("pending").asText()).isEqualTo("upload");
    assertThat(created().path("meta_info").path("upload_artifacts").asText()).isEqualTo("uploads");
    assertThat(session.artifacts(uuid)).containsOnlyKeys("uploads/a.txt", "uploads/sub/b.txt");
  }

  @Test
  void theWorkingDirectoryIsSentWithoutTheProgramsOwnFiles() {
    session.local().file("a.txt", "a").file(".polyaxonignore", "*.yaml\n");

    assertThat(session.run("run", "-f", "job.yaml", "-u", "-u-to", "/").exit()).isZero();

    assertThat(session.artifacts(uuid).keySet())
        .contains("a.txt")
        .noneMatch(name -> name.contains(".plx.index") || name.endsWith(".yaml"));
  }

  @Test
  void mountsAreUploadsOfTheirOwn() {
    session.local().file("src/main.py", "print()").file("config.json", "{}");

    CommandResult result =
        session.run("run", "-f", "job.yaml", "-m", "./src:code", "-m", "config.json");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(session.artifacts(uuid)).containsOnlyKeys("code/main.py", "config.json");
    assertThat(result.out()).containsOnlyOnce("was approved");
  }

  @Test
  void theRunIsRemembered() {
    session.run("run", "-f", "job.yaml");

    assertThat(session.local().content(".polyaxon/.run")).contains(uuid);
    assertThat(session.run("ops", "get").out()).contains(uuid);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run -f nowhere.yaml",
        "run -f job.yaml -P epochs=many",
        "run -f job.yaml -u-from nowhere",
        "run -f job.yaml -u-to ../outside -u",
        "run -f job.yaml -m nowhere:code",
        "run -f job.yaml -u-from data -m nowhere:code",
        "run -f broken.yaml",
        "run -f job.yaml -u-from empty",
        "run -f job.yaml --no-such-option"
      })
  void whatCanBeCheckedHereIsCheckedBeforeARunExists(String line) throws IOException {
    session.local().file("data/a.txt", "a").file("broken.yaml", "kind: [");
    Files.createDirectories(session.local().path("empty"));

    CommandResult result = session.run(line.split(" "));

    assertThat(result.exit()).isBetween(1, 2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("Error: ").contains("[PLX-");
    assertThat(session.server().requests()).isEmpty();
  }

  @Test
  void aRunWhoseUploadFailedIsMarkedFailedAndNotApproved() {
    session.local().file("data/a.txt", "a");
    session.server().always("POST archive", _ -> FakeReply.text(400, "the store is read-only"));

    CommandResult result = session.run("run", "-f", "job.yaml", "-u-from", "data");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).endsWith("sent 0 (0 B), unchanged 0, failed 1, left out 0\n");
    assertThat(result.err())
        .contains("the store is read-only")
        .contains("the run " + uuid + " is marked failed");
    assertThat(session.server().lines()).contains("POST statuses").doesNotContain("POST approve");
    assertThat(session.server().runs().run(uuid).path("status").asText()).isEqualTo("failed");
  }

  @Test
  void aRunThatCannotEvenBeMarkedFailedWaitsAndTheWayOnIsTold() {
    session.local().file("data/a.txt", "a");
    session.server().always("POST archive", _ -> FakeReply.text(400, "no"));
    session.server().always("POST statuses", _ -> FakeReply.empty(500));

    CommandResult result = session.run("run", "-f", "job.yaml", "-u-from", "data");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("could not be marked failed").contains(commands("data"));
  }

  @Test
  void aRunThatCannotBeApprovedWaitsAndTheWayOnIsTold() {
    session.local().file("data/a.txt", "a");
    session.server().always("POST approve", _ -> FakeReply.empty(500));

    CommandResult result = session.run("run", "-f", "job.yaml", "-u-from", "data");

    assertThat(result.exit()).isEqualTo(7);
    assertThat(result.err())
        .contains("polyaxon ops approve -p default/iris -uid " + uuid)
        .doesNotContain("polyaxon ops upload")
        .doesNotContain("failed:");
    assertThat(session.server().lines()).doesNotContain("POST statuses");
  }

  private String commands(String from) {
    String target = " -p default/iris -uid " + uuid;
    return """
      polyaxon ops upload%s --path-from %s --path-to /uploads
      polyaxon ops approve%s
    """
        .formatted(target, from, target)
        .replaceAll("(?m)^ +", "  ");
  }

  @Test
  void anInterruptedRunTellsTheCommandsThatFinishIt() {
    session.local().file("my data/a.txt", "a");
    session
        .server()
        .once(
            "POST archive",
            usual -> {
              session.interrupts().run();
              return usual.get();
            });

    CommandResult result = session.run("run", "-f", "job.yaml", "-u-from", "my data");

    assertThat(result.err())
        .contains("Interrupted: 0 of 1 file had arrived (0 B of 1 B), 1 B were under way. The run ")
        .contains(commands("'my data'"));
  }

  @Test
  void theCommandsThatAreToldFinishAnInterruptedRun() {
    session.local().file("data/a.txt", "a");
    session.server().once("POST archive", _ -> FakeReply.text(400, "no"));
    session.server().always("POST statuses", _ -> FakeReply.empty(500));
    session.run("run", "-f", "job.yaml", "-u-from", "data");

    for (String line : commands("data").strip().split("\n")) {
      String[] words = line.strip().split(" ");
      String[] args = Arrays.copyOfRange(words, 1, words.length);
      assertThat(session.run(args).exit()).as(line).isZero();
    }

    assertThat(session.artifacts(uuid)).containsOnlyKeys("uploads/a.txt");
    assertThat(session.server().runs().run(uuid).path("pending").isNull()).isTrue();
  }

  @Test
  void aProjectThatDoesNotExistIsNotFound() {
    CommandResult result = session.run("run", "-f", "job.yaml", "-p", "nowhere");

    assertThat(result.exit()).isEqualTo(5);
    assertThat(result.err()).contains("No Project matches").contains("[PLX-NOT-FOUND]");
  }

  @Test
  void theTokenIsInNoMessageNotEvenInADetailedOne() {
    session.local().variable("POLYAXON_AUTH_TOKEN", "s3cret");
    session.server().always("POST new run", _ -> FakeReply.json(401, "{\"detail\":\"expired\"}"));

    CommandResult result = session.run("-v", "run", "-f", "job.yaml");

    assertThat(result.exit()).isEqualTo(4);
    assertThat(result.err()).contains("polyaxon login").contains("at plx.");
    assertThat(result.all()).doesNotContain("s3cret");
    assertThat(session.server().requests().getFirst().headers().get("authorization"))
        .contains("s3cret");
  }
}
