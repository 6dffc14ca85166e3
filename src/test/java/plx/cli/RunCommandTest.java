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
import plx.e2e.FakeReply;
import plx.e2e.FakeRequest;

class RunCommandTest {
  private static final String RUN = RunSession.RUN;

  @TempDir private Path root;
  private RunSession session;

  @BeforeEach
  void start() throws IOException {
    session = new RunSession(root);
  }

  @AfterEach
  void stop() {
    session.close();
  }

  private String created() {
    return "A new run was created: default/iris:%s\nYou can view this run on Polyaxon UI: %s%s\n"
        .formatted(RUN, session.server().host() + "/ui/default/iris/runs/", RUN + "/");
  }

  @Test
  void aRunWithoutFilesIsOneRequest() {
    CommandResult result = session.run("run");

    assertThat(result).isEqualTo(new CommandResult(0, created(), ""));
    assertThat(session.lines()).containsExactly("POST new run");
    FakeRequest request = session.only("POST new run");
    assertThat(request.target()).isEqualTo("/api/v1/default/iris/runs");
    assertThat(request.json().propertyStream().map(java.util.Map.Entry::getKey))
        .containsExactlyInAnyOrder("content", "managed_by");
    assertThat(request.json().path("managed_by").asText()).isEqualTo("agent");
    assertThat(request.json().path("content").asText()).startsWith("{\"kind\":\"operation\"");
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
  void theRunIsRememberedForTheCommandsThatNameNone() {
    session.run("run");

    assertThat(session.local().content(".polyaxon/.run")).contains(RUN);
    assertThat(session.run("ops", "get", "-o", "json").out()).contains(RUN);
  }

  @Test
  void uploadSendsTheDirectoryBeforeTheRunStarts() throws IOException {
    session.file("code/a.py", "1").file("notes.tmp", "x").file(".polyaxonignore", "*.tmp\n");

    CommandResult result = session.run("run", "-u");

    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .startsWith(created() + "Artifacts uploaded\nsent 3 (")
        .endsWith("), unchanged 0, failed 0, left out 2\nRun `" + RUN + "` was approved\n");
    assertThat(session.server().changes())
        .containsExactly("POST approve", "POST archive uploads", "POST new run");
    var body = session.only("POST new run").json();
    assertThat(body.path("pending").asText()).isEqualTo("upload");
    assertThat(body.path("meta_info")).hasToString("{\"upload_artifacts\":\"uploads\"}");
    assertThat(session.server().artifacts(RUN).resolve("uploads/code/a.py")).hasContent("1");
    assertThat(session.server().artifacts(RUN).resolve("uploads/notes.tmp")).doesNotExist();
    assertThat(result.err()).contains("Uploading to uploads/: 3 files").contains("left out by");
  }

  @Test
  void fromAndToSayWhatGoesWhere() {
    session.file("data/x/1.csv", "1").file("other", "2");

    CommandResult result = session.run("run", "-u-from", "data", "-u-to", "/");

    assertThat(result.exit()).isZero();
    assertThat(session.server().artifacts(RUN).resolve("x/1.csv")).hasContent("1");
    assertThat(session.server().artifacts(RUN).resolve("other")).doesNotExist();
    assertThat(session.only("POST new run").json().path("meta_info"))
        .hasToString("{\"upload_artifacts\":\"/\"}");
  }

  @Test
  void everyMountIsAnUploadOfItsOwn() {
    session.file("src/m.py", "1").file("config.json", "{}");

    CommandResult result = session.run("run", "-m", "src:code", "-m", "config.json");

    assertThat(result.exit()).isZero();
    assertThat(session.server().artifacts(RUN).resolve("code/m.py")).hasContent("1");
    assertThat(session.server().artifacts(RUN).resolve("config.json")).hasContent("{}");
    assertThat(session.only("POST new run").json().has("meta_info")).isFalse();
    assertThat(session.lines()).last().isEqualTo("POST approve");
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
    "1, run -f typed.yaml -P epochs=many"
  })
  void nothingIsAskedOfTheServerWhenSomethingLocalIsWrong(int exit, String line)
      throws IOException {
    session.file("large/x", "1234567890").file("src/a", "1").file("broken.yaml", "kind: [");
    session.file(
        "typed.yaml",
        "kind: component\ninputs: [{name: epochs, type: int}]\n"
            + "run: {kind: job, container: {image: x}}\n");
    session.local().variable("POLYAXON_UPLOAD_SIZE", "9");
    Files.createDirectories(session.local().path("empty"));
    Files.createSymbolicLink(session.local().path("link"), Path.of("large"));

    CommandResult result = session.run(line.split(" "));

    assertThat(result.exit()).as(result.err()).isEqualTo(exit);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("Error: ").contains("[PLX-");
    assertThat(session.lines()).isEmpty();
    assertThat(session.local().has(".polyaxon/.run")).isFalse();
  }

  @Test
  void aProjectThatIsNotThereIsNamed() {
    CommandResult result = session.run("run", "-p", "nowhere", "-u");

    assertThat(result.exit()).isEqualTo(5);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("could not create a run in default/nowhere");
    assertThat(session.lines()).containsExactly("POST new run");
  }

  @Test
  void aFailedUploadMarksTheRunFailedAndDoesNotStartIt() {
    session.server().always("POST archive", _ -> FakeReply.text(400, "no space"));

    CommandResult result = session.run("run", "-u");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).startsWith(created() + "sent 0 (0 B), unchanged 0, failed 1");
    assertThat(result.out()).doesNotContain("uploaded").doesNotContain("approved");
    assertThat(result.err()).contains("no space").contains("the run " + RUN + " is marked failed");
    var condition = session.only("POST statuses").json().path("condition");
    assertThat(condition.path("type").asText()).isEqualTo("failed");
    assertThat(condition.path("status").asBoolean()).isTrue();
    assertThat(condition.path("message").asText()).contains("no space");
    assertThat(session.lines()).doesNotContain("POST approve");
  }

  @Test
  void aRunThatCannotBeMarkedFailedIsLeftWithTheCommandsThatFinishIt() {
    session.server().always("POST archive", _ -> FakeReply.text(400, "no space"));
    session.server().always("POST statuses", _ -> FakeReply.empty(500));

    CommandResult result = session.run("run", "-u");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("could not be marked failed").contains(finish("."));
  }

  private static String finish(String from) {
    String target = " -p default/iris -uid " + RUN;
    return "  polyaxon ops upload%s --path-from %s --path-to /uploads\n  polyaxon ops approve%s\n"
        .formatted(target, from, target);
  }

  @Test
  void anInterruptedUploadPrintsTheCommandsThatFinishIt() {
    session.file("my data/a", "1");
    session.server().once("POST archive", usual -> {
      session.interrupts().run();
      return usual.get();
    });

    CommandResult result = session.run("run", "-u-from", "my data");

    assertThat(result.err())
        .contains("Interrupted. The run " + RUN + " waits (pending).")
        .contains(finish("'my data'"));
  }

  @Test
  void theCommandsThatArePrintedDoFinishTheRun() {
    session.file("my data/a", "1");
    session.server().once("POST archive", _ -> FakeReply.none());
    session.server().once("POST statuses", _ -> FakeReply.none());
    session.run("run", "-u-from", "my data");

    CommandResult upload =
        session.run(
            "ops", "upload", "-p", "default/iris", "-uid", RUN, "--path-from", "my data",
            "--path-to", "/uploads");
    CommandResult approve = session.run("ops", "approve", "-p", "default/iris", "-uid", RUN);

    assertThat(upload.exit()).isZero();
    assertThat(approve.exit()).isZero();
    assertThat(session.server().artifacts(RUN).resolve("uploads/a")).hasContent("1");
  }

  @Test
  void interruptedBeforeTheServerAnsweredNoRunIsNamed() {
    session.server().once("POST new run", usual -> {
      session.interrupts().run();
      return usual.get();
    });

    CommandResult result = session.run("run", "-u");

    assertThat(result.err()).contains("Interrupted").doesNotContain(RUN);
  }

  @Test
  void anInterruptionAfterTheEndSaysNothing() {
    session.run("run", "-u");
    session.interrupts().run();

    assertThat(session.errSoFar()).doesNotContain("Interrupted");
  }

  @Test
  void aFailedApprovalSaysHowToGoOn() {
    session.server().always("POST approve", _ -> FakeReply.empty(500));

    CommandResult result = session.run("run", "-u");

    assertThat(result.exit()).isEqualTo(7);
    assertThat(result.err()).contains("approve").contains("polyaxon ops approve -p default/iris");
    assertThat(session.lines()).doesNotContain("POST statuses");
  }

  @Test
  void aLostAnswerToTheCreationIsNotAskedForAgain() {
    session.local().variable("POLYAXON_RETRIES", "5");
    session.server().once("POST new run", usual -> {
      usual.get();
      return FakeReply.none();
    });

    CommandResult result = session.run("run");

    assertThat(result.exit()).isEqualTo(7);
    assertThat(session.server().runs().count()).isOne();
    assertThat(result.err()).contains("ops ls");
  }
}
