package plx.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plx.error.PolyaxonException;
import plx.error.UnavailableException;

class TransportTest {
  private static final ProjectRef PROJECT = new ProjectRef("acme", "mnist");
  private static final RunRef RUN = new RunRef(PROJECT, "u");
  private static final String CREATE = "POST /api/v1/acme/mnist/runs";
  private static final String CREATE_PROJECT = "POST /api/v1/acme/projects/create";
  private static final String LOAD = "GET /api/v1/acme/mnist/runs/u";
  private static final String APPROVE = "POST /api/v1/acme/mnist/runs/u/approve";
  private static final String ANSWER = "{\"uuid\":\"u\"}";

  @AutoClose private ScriptedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer().start();
  }

  private static ObjectNode body() {
    return JsonNodeFactory.instance.objectNode().put("content", "é");
  }

  @ParameterizedTest
  @ValueSource(ints = {405, 429, 503})
  void aProjectIsCreatedAgainWhenNothingHasHappened(int status) {
    server.on(
        CREATE_PROJECT, ScriptedServer.answer(status, ""), ScriptedServer.answer(201, ANSWER));

    assertThat(server.patientApi().createProject("acme", body()).path("uuid").asText())
        .isEqualTo("u");

    assertThat(server.requests()).containsExactly(CREATE_PROJECT, CREATE_PROJECT);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 504})
  void aProjectIsNotCreatedAgainWhenItMayExist(int status) {
    server.on(
        CREATE_PROJECT, ScriptedServer.answer(status, ""), ScriptedServer.answer(201, ANSWER));

    assertThatThrownBy(() -> server.patientApi().createProject("acme", body()))
        .isInstanceOf(UnavailableException.class);

    assertThat(server.requests()).containsExactly(CREATE_PROJECT);
  }

  @Test
  void aProjectIsNotCreatedAgainWhenTheAnswerIsCut() {
    server.on(CREATE_PROJECT, ScriptedServer.cut(), ScriptedServer.answer(201, ANSWER));

    assertThatThrownBy(() -> server.patientApi().createProject("acme", body()))
        .isInstanceOf(UnavailableException.class);

    assertThat(server.requests()).containsExactly(CREATE_PROJECT);
  }

  @Test
  void aProjectIsNotCreatedAgainWhenAConnectionBreaksThatWasUsedBefore() {
    server.on(LOAD, 200, ANSWER);
    server.on(CREATE_PROJECT, ScriptedServer.cut(), ScriptedServer.answer(201, ANSWER));
    PolyaxonApi api = server.patientApi();
    api.run(RUN);

    assertThatThrownBy(() -> api.createProject("acme", body()))
        .isInstanceOf(UnavailableException.class);

    assertThat(server.requests()).containsExactly(LOAD, CREATE_PROJECT);
  }

  @ParameterizedTest
  @ValueSource(ints = {405, 408, 429, 500, 502, 503, 504})
  void whatOnlyReadsIsTriedAgain(int status) {
    server.on(LOAD, ScriptedServer.answer(status, ""), ScriptedServer.answer(200, ANSWER));

    assertThat(server.patientApi().run(RUN).ref()).isEqualTo(RUN);
  }

  @Test
  void whatOnlyReadsIsTriedAgainAfterACutAnswer() {
    server.on(LOAD, ScriptedServer.cut(), ScriptedServer.answer(200, ANSWER));

    assertThat(server.patientApi().run(RUN).ref()).isEqualTo(RUN);
  }

  @Test
  void whatMayBeDoneTwiceIsTriedAgainAfterACutAnswer() {
    server.on(APPROVE, ScriptedServer.cut(), ScriptedServer.answer(200, ""));

    server.patientApi().approve(RUN);

    assertThat(server.requests()).containsExactly(APPROVE, APPROVE);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 411, 413})
  void aRefusalIsFinal(int status) {
    server.on(LOAD, ScriptedServer.answer(status, ""), ScriptedServer.answer(200, ANSWER));

    assertThatThrownBy(() -> server.patientApi().run(RUN)).isInstanceOf(PolyaxonException.class);

    assertThat(server.requests()).containsExactly(LOAD);
  }

  @Test
  void theBodyIsJsonInUtf8WithItsLength() {
    server.on(CREATE, 201, ANSWER);

    server.api().createRun(PROJECT, body());

    var request = server.only(CREATE);
    assertThat(request.getBody().utf8()).isEqualTo("{\"content\":\"é\"}");
    assertThat(request.getHeaders().get("Content-Type")).startsWith("application/json");
    assertThat(request.getHeaders().get("Content-Length")).isEqualTo("16");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Token s3cret");
    assertThat(request.getHeaders().get("X-POLYAXON-SERVICE")).isEqualTo("2.18.0");
  }

  @Test
  void namesAreEscapedInAddresses() {
    server.on("GET /api/v1/a%20b/c%3Fd/runs?limit=1&query=name%3A%20%25x%25%26", 200, "{}");

    ObjectNode runs =
        server
            .api()
            .runs(new ProjectRef("a b", "c?d"), Map.of("limit", "1", "query", "name: %x%&"));

    assertThat(runs).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aPostThatIsSentElsewhereIsAFailureAndNotAGet(int status) {
    server.on(APPROVE, redirect(status, "https://plx.example.org/api?signature=key"));

    UnavailableException failure =
        catchThrowableOfType(UnavailableException.class, () -> server.patientApi().approve(RUN));

    assertThat(failure.code()).isEqualTo("PLX-REDIRECTED");
    assertThat(failure)
        .hasMessageContaining("sends on to https://plx.example.org (" + status + ")")
        .hasMessageNotContaining("signature");
    assertThat(server.requests()).containsExactly(APPROVE);
  }

  @Test
  void aGetIsFollowedAtTheSameServer() {
    server.on(LOAD, redirect(302, "/moved"));
    server.on("GET /moved", 200, ANSWER);

    assertThat(server.api().run(RUN).ref()).isEqualTo(RUN);
    assertThat(server.recorded().getLast().getHeaders().get("Authorization"))
        .isEqualTo("Token s3cret");
  }

  @Test
  void anotherHostIsAskedWithoutTheToken() throws IOException {
    try (ScriptedServer other = new ScriptedServer().start()) {
      server.on(LOAD, redirect(302, other.host() + "/elsewhere"));
      other.on("GET /elsewhere", 200, ANSWER);

      assertThat(server.api().run(RUN).ref()).isEqualTo(RUN);

      assertThat(other.only("GET /elsewhere").getHeaders().get("Authorization")).isNull();
    }
  }

  private static MockResponse redirect(int status, String location) {
    return new MockResponse.Builder().code(status).addHeader("Location", location).build();
  }
}
