package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpsGetCommandTest {
  @TempDir private Path root;
  @AutoClose private ServerSession session;
  private String uuid;

  @BeforeEach
  void start() throws IOException {
    session = new ServerSession(root);
    uuid = session.rememberedRun();
    session.server().runs().run(uuid).put("content", "long").putNull("name").put("is_done", true);
  }

  @Test
  void aRunIsShownFieldByFieldWithoutItsLongTexts() {
    CommandResult result = session.run("ops", "get");

    assertThat(result.exit()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines().map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            "uuid " + uuid,
            "status created",
            "settings {\"namespace\":\"polyaxon\"}",
            "is_done true");
  }

  @Test
  void jsonHasEverythingAndTheAddressOfThePage() throws IOException {
    CommandResult result = session.run("ops", "get", "-o", "json");

    JsonNode json = new ObjectMapper().readTree(result.out());
    assertThat(json.path("content").asText()).isEqualTo("long");
    assertThat(json.path("url").asText())
        .isEqualTo(session.server().host() + "/ui/default/iris/runs/" + uuid + "/");
    assertThat(json.has("name")).isFalse();
  }

  @Test
  void jsonMayGoToAFile() throws IOException {
    CommandResult result = session.run("ops", "get", "-o", "path=run.json");

    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("written to ");
    assertThat(new ObjectMapper().readTree(session.local().content("run.json")).path("uuid"))
        .hasToString("\"" + uuid + "\"");
  }

  @Test
  void anotherOutputIsAUsageError() {
    assertThat(session.run("ops", "get", "-o", "xml").exit()).isEqualTo(2);
  }

  @Test
  void theRunIsRemembered() {
    session.local().file(".polyaxon/.run", "{}");

    session.run("ops", "get", "-uid", uuid);

    assertThat(session.local().content(".polyaxon/.run")).contains(uuid);
  }

  @Test
  void aUuidMayBeWrittenWithDashes() {
    String dashed = uuid.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");

    assertThat(session.run("ops", "get", "-uid", dashed.toUpperCase(java.util.Locale.ROOT)).exit())
        .isZero();
  }

  @Test
  void withoutARunTheSentenceSaysWhatToDo() {
    session.local().file(".polyaxon/.run", "{}");

    CommandResult result = session.run("ops", "get");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("[PLX-NO-RUN]").contains("polyaxon ops ls");
    assertThat(session.server().lines()).isEmpty();
  }
}
