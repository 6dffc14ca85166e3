package plx.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectsApiTest {
  private static final String CREATE = "/api/v1/default/projects/create";
  private static final String LIST = "/api/v1/default/projects/list";

  @TempDir private Path directory;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(directory);
  }

  @Test
  void aProjectIsShownAsTheReferenceShowsIt() {
    Answer created =
        server.post(CREATE, "{\"name\":\"iris\",\"is_public\":false,\"tags\":[\"x\"]}");
    JsonNode shown = server.get("/api/v1/other/iris").json();

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "uuid", "name", "description", "tags", "user", "created_at", "updated_at", "readme");
    assertThat(shown.path("uuid").asText()).matches("[0-9a-f]{32}");
    assertThat(shown.path("created_at").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    assertThat(shown.path("tags").toString()).isEqualTo("[\"x\"]");
    assertThat(shown.path("live_state").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|{\"name\":[\"This field is required.\"]}",
        "{\"name\":\"iris\"}|{\"name\":[\"project with this name already exists.\"]}",
        "[1]|{\"non_field_errors\":[\"Invalid data. Expected a dictionary.\"]}",
        "{\"name\":\"n\",\"tags\":\"x\"}|{\"tags\":[\"Expected a list of strings.\"]}"
      })
  void whatCannotBeAProjectIsRefusedFieldByField(String body, String problem) {
    server.project("iris");

    Answer answer = server.post(CREATE, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo(problem);
  }

  @ParameterizedTest
  @CsvSource({"a.b", "'a b'", "../x", "''"})
  void aNameThatIsNoSlugIsRefused(String name) {
    Answer answer = server.post(CREATE, "{\"name\":\"" + name + "\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("name").get(0).asText()).startsWith("Enter a valid “slug”");
  }

  @Test
  void brokenJsonIsSaidToBeNone() {
    Answer answer = server.post(CREATE, "{bad");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get(0).asText()).contains("is no JSON");
  }

  @Test
  void aProjectIsChangedRenamedAndDeletedWithItsRuns() {
    server.project("iris");
    server.project("taken");
    String run = server.run("iris", "");

    Answer changed =
        server.send(
            "PATCH", "/api/v1/default/iris", "{\"name\":\"mnist\",\"description\":\"digits\"}");
    Answer clash = server.send("PATCH", "/api/v1/default/mnist", "{\"name\":\"taken\"}");
    Answer deleted = server.send("DELETE", "/api/v1/default/mnist", null);

    assertThat(changed.json().path("description").asText()).isEqualTo("digits");
    assertThat(clash.status()).isEqualTo(400);
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(server.get("/api/v1/default/mnist").json().path("detail").asText())
        .isEqualTo("No Project matches the given query.");
    server.project("mnist");
    assertThat(server.get("/api/v1/default/mnist/runs/" + run).status()).isEqualTo(404);
  }

  @Test
  void aListHasPagesThatNameEachOther() {
    for (String name : new String[] {"a", "b", "c"}) {
      server.project(name);
    }

    JsonNode middle = server.get(LIST + "?sort=name&limit=1&offset=1").json();

    assertThat(middle.path("count").asInt()).isEqualTo(3);
    assertThat(middle.at("/results/0/name").asText()).isEqualTo("b");
    assertThat(middle.path("next").asText())
        .isEqualTo(server.address() + LIST + "?limit=1&offset=2&sort=name");
    assertThat(middle.path("previous").asText())
        .isEqualTo(server.address() + LIST + "?limit=1&sort=name");
    assertThat(server.get(LIST + "?limit=x&offset=-1").json().path("results")).hasSize(3);
    assertThat(server.get("/api/v1/default/projects/names").json().at("/results/0").toString())
        .isEqualTo("{\"name\":\"c\"}");
  }

  @Test
  void theServerSaysWhichOneItIsAndStaysTheSameOne() {
    JsonNode first = server.get("/api/v1/installation").json();
    server.close();
    server = TestServer.start(directory);

    assertThat(first.path("version").asText()).isEqualTo("2.18.0");
    assertThat(first.path("dist").asText()).isEqualTo("ce");
    assertThat(first.path("server").asText()).isEqualTo("polyaxon-java");
    assertThat(server.get("/api/v1/installation").json()).isEqualTo(first);
  }
}
