package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FakeReply;

/// `polyaxon ops upload` from its arguments to what the run holds.
class OpsUploadCommandTest {
  @TempDir private Path root;
  @AutoClose private ServerSession session;
  private String uuid;

  @BeforeEach
  void start() throws IOException {
    session = new ServerSession(root);
    uuid = session.server().runs().create();
    session.local().file("data/a.txt", "a").file("data/sub/b.txt", "bb");
  }

  private CommandResult upload(String... more) {
    String[] args = new String[more.length + 6];
    String[] first = {"ops", "upload", "-uid", uuid, "--path-from", "data"};
    System.arraycopy(first, 0, args, 0, first.length);
    System.arraycopy(more, 0, args, first.length, more.length);
    return session.run(args);
  }

  @Test
  void filesAreAddedAndTheCountIsTheServers() throws IOException {
    session.remote(uuid, "outputs/model.bin", "kept");

    CommandResult result = upload();

    assertThat(result.out())
        .isEqualTo(
            """
            Artifacts uploaded
            sent 2 (3 B), unchanged 0, failed 0, left out 0
            """);
    assertThat(result.err()).isEqualTo("Uploading to the run's root: 2 files, 3 B\n");
    assertThat(result.exit()).isZero();
    assertThat(session.artifacts(uuid)).containsOnlyKeys("a.txt", "outputs/model.bin", "sub/b.txt");
  }

  @Test
  void whatIsLeftOutIsCountedAndSaidOnStandardError() {
    session.local().file(".polyaxonignore", "sub\n");

    CommandResult result = upload("--path-to", "inputs");

    assertThat(result.out()).endsWith("sent 1 (1 B), unchanged 0, failed 0, left out 1\n");
    assertThat(result.err()).contains("left out by patterns: 1 by ");
    assertThat(session.artifacts(uuid)).containsOnlyKeys("inputs/a.txt");
  }

  @Test
  void aPartThatFailsIsNamedAndTheExitCodeSaysSo() throws IOException {
    session.remote(uuid, "kept", "kept");
    session.server().always("POST file a.txt", _ -> FakeReply.text(400, "no"));

    CommandResult result = upload();

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.out()).isEqualTo("sent 1 (2 B), unchanged 0, failed 1, left out 0\n");
    assertThat(result.err()).contains("a.txt: ").contains("[PLX-UPLOAD-PARTIAL]");
  }

  @Test
  void theSameCommandSendsOnlyTheRest() throws IOException {
    session.remote(uuid, "kept", "kept");
    session.server().once("POST file a.txt", _ -> FakeReply.text(400, "no"));
    upload();
    session.server().forget();

    CommandResult result = upload();

    assertThat(result.exit()).isZero();
    assertThat(result.out()).endsWith("sent 1 (1 B), unchanged 1, failed 0, left out 0\n");
    assertThat(session.server().changes()).containsExactly("POST file a.txt");
  }

  @Test
  void aFinishedUploadLeavesNoJournalAndIsDoneAgainWhenItIsAskedFor() {
    upload();

    assertThat(upload().out()).contains("sent 2 (3 B), unchanged 0");
    assertThat(session.local().path(".polyaxon"))
        .isDirectoryNotContaining(file -> file.toString().endsWith(".plx.index"));
  }

  @Test
  void aFileThatChangedSinceTheInterruptionIsSentAgain() throws IOException {
    session.remote(uuid, "kept", "kept");
    session.server().once("POST file a.txt", _ -> FakeReply.text(400, "no"));
    upload();
    session.local().file("data/sub/b.txt", "cc");
    assertThat(session.local().path("data/sub/b.txt").toFile().setLastModified(1_000_000)).isTrue();

    assertThat(upload().out()).contains("sent 2 (3 B), unchanged 0");
    assertThat(session.server().artifacts(uuid).resolve("sub/b.txt")).hasContent("cc");
  }

  @Test
  void aDryRunShowsThePlanAndSendsNothing() throws IOException {
    session.remote(uuid, "a.txt", "old");

    CommandResult result = upload("--dry-run");

    assertThat(result.out())
        .isEqualTo(
            """
            send      sub/b.txt  2 B
            overwrite a.txt  1 B
            would send 2 (3 B) in 2 requests, unchanged 0, overwrite 1, delete 0, left out 0
            """);
    assertThat(session.server().changes()).isEmpty();
    assertThat(session.local().path(".polyaxon"))
        .isDirectoryNotContaining(file -> file.toString().endsWith(".plx.index"));
  }

  @Test
  void aDryRunAsJsonIsOneDocument() throws IOException {
    session.remote(uuid, "old/gone.txt", "gone");

    CommandResult result = upload("--dry-run", "--replace", "--path-to", "old", "-o", "json");

    JsonNode json = new ObjectMapper().readTree(result.out());
    assertThat(json.path("target").asText()).isEqualTo("old");
    assertThat(json.path("delete")).hasToString("[\"old/gone.txt\"]");
    assertThat(json.path("send")).hasSize(2);
    assertThat(session.artifacts(uuid)).containsOnlyKeys("old/gone.txt");
  }

  @Test
  void theDryRunsPlanIsWhatTheCommandThenDoes() throws IOException {
    session.remote(uuid, "sub/old", "kept").local().file("data/sub/deep/c.txt", "ccc");
    JsonNode json = new ObjectMapper().readTree(upload("--dry-run", "-o", "json").out());
    List<String> planned = new ArrayList<>(List.of("sub/old"));
    json.path("send").forEach(file -> planned.add(file.path("to").asText()));

    assertThat(upload().exit()).isZero();

    assertThat(planned).containsExactlyInAnyOrderElementsOf(session.artifacts(uuid).keySet());
    assertThat(session.server().changes()).hasSize(json.path("requests").asInt());
  }

  @Test
  void aDryRunReadsTheJournalOfAnInterruptedUploadAndLeavesIt() throws IOException {
    session.remote(uuid, "kept", "kept");
    session.server().once("POST file a.txt", _ -> FakeReply.text(400, "no"));
    upload();
    Untouched before = Untouched.below(root, "work");

    assertThat(upload("--dry-run").out()).contains("send      a.txt", "unchanged sub/b.txt");

    assertThat(Untouched.below(root, "work")).isEqualTo(before);
    assertThat(upload().out()).contains("sent 1 (1 B), unchanged 1");
  }

  @Test
  void aConflictIsRefusedAndChangesNothing() throws IOException {
    session.remote(uuid, "sub", "a file");

    CommandResult result = upload();

    assertThat(result.exit()).isEqualTo(6);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("[PLX-PATH-CONFLICT]").contains("nothing was sent");
    assertThat(session.server().changes()).isEmpty();
  }

  @Test
  void theRunIsMarkedFailedOnlyWhenThatIsAskedFor() {
    session.server().always("POST archive", _ -> FakeReply.text(400, "no"));

    assertThat(upload().exit()).isEqualTo(1);
    assertThat(session.server().lines()).doesNotContain("POST statuses");

    assertThat(upload("--sync-failure").exit()).isEqualTo(1);
    assertThat(session.server().runs().run(uuid).path("status").asText()).isEqualTo("failed");
  }

  @Test
  void aLimitThatIsSetIsKept() {
    session.local().variable("POLYAXON_UPLOAD_SIZE", "2");

    assertThat(upload().exit()).isEqualTo(6);
    assertThat(session.server().changes()).isEmpty();
  }

  @Test
  void anInterruptionSaysThatTheSameCommandGoesOn() {
    session
        .server()
        .once(
            "POST archive",
            usual -> {
              session.interrupts().run();
              return usual.get();
            });

    assertThat(upload().err())
        .contains("Interrupted: 0 of ")
        .contains("the same command sends the rest");
  }

  @Test
  void aRunThatDoesNotExistIsNotFound() {
    assertThat(session.run("ops", "upload", "-uid", "f".repeat(32)).exit()).isEqualTo(5);
  }

  @Test
  void aServerThatIsNotThereIsUnavailable() {
    session.local().variable("POLYAXON_HOST", "http://127.0.0.1:9");

    CommandResult result = upload();

    assertThat(result.exit()).isEqualTo(7);
    assertThat(result.err()).contains("nothing answers at http://127.0.0.1:9");
  }
}
