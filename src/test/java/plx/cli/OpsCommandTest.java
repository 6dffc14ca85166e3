package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FakeReply;

/// The small commands of `polyaxon ops`.
class OpsCommandTest {
  @TempDir private Path root;
  @AutoClose private ServerSession session;
  private String uuid;

  @BeforeEach
  void start() throws IOException {
    session = new ServerSession(root);
    uuid = session.server().runs().create();
    session.server().runs().run(uuid).put("name", "first, \"best\"");
  }

  @Test
  void withoutASubCommandNothingHappens() {
    CommandResult result = session.run("ops");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("no sub-command of ops is named");
    assertThat(session.server().requests()).isEmpty();
  }

  @Test
  void runsAreListedAsATableOnStandardOutput() {
    CommandResult result = session.run("ops", "ls", "-c", "uuid,status,name");

    assertThat(result.out().lines())
        .containsExactly(
            "uuid" + " ".repeat(30) + "status   name", uuid + "  created  first, \"best\"");
    assertThat(result.err()).isEqualTo("1 of 1 runs of default/iris\n");
  }

  @Test
  void runsAreWrittenAsCsvWithQuotesWhereTheyAreNeeded() {
    CommandResult result = session.run("ops", "ls", "-c", "uuid, name", "--to-csv");

    assertThat(result.out()).isEqualTo("CSV file generated: `./results.csv`\n");
    assertThat(session.local().content("results.csv"))
        .isEqualTo("uuid,name\r\n" + uuid + ",\"first, \"\"best\"\"\"\r\n");
  }

  @Test
  void anEmptyListIsANoteAndNotAResult() {
    session.server().once("GET runs", _ -> FakeReply.json(200, "{\"count\":0,\"results\":[]}"));

    CommandResult result = session.run("ops", "ls");

    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("No runs found for default/iris");
    assertThat(result.exit()).isZero();
  }

  @Test
  void aRunIsShownAsJson() throws IOException {
    CommandResult result = session.run("ops", "get", "-uid", uuid, "-o", "json");

    assertThat(new ObjectMapper().readTree(result.out()).path("uuid").asText()).isEqualTo(uuid);
    assertThat(result.err()).isEmpty();
  }

  @Test
  void aRunIsApproved() {
    CommandResult result = session.run("ops", "approve", "-uid", uuid);

    assertThat(result.out()).isEqualTo("Run `" + uuid + "` was approved\n");
    assertThat(session.server().lines()).containsExactly("POST approve");
  }

  @Test
  void aRunIsStoppedOnlyWhenSomebodySaysYes() {
    assertThat(session.run("ops", "stop", "-uid", uuid).exit()).isNotZero();
    assertThat(session.server().lines()).doesNotContain("POST stop");

    assertThat(session.run("ops", "stop", "-uid", uuid, "-y").exit()).isZero();
    assertThat(session.server().runs().run(uuid).path("status").asText()).isEqualTo("stopped");
  }

  @Test
  void theGroupsOptionsAreThoseOfItsCommands() {
    assertThat(session.run("ops", "-p", "other", "-uid", uuid, "get").exit()).isZero();
    assertThat(session.server().requests().getFirst().target())
        .isEqualTo("/api/v1/default/other/runs/" + uuid);
  }

  @Test
  void aWebPageIsNoPolyaxon() {
    session.server().always("GET run", _ -> FakeReply.page(200, "Sign in"));

    CommandResult result = session.run("ops", "get", "-uid", uuid);

    assertThat(result.exit()).isEqualTo(7);
    assertThat(result.err()).contains("[PLX-NOT-POLYAXON]").contains("polyaxon config show");
  }
}
