package plx.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plx.error.FailureException;
import plx.error.PolyaxonException;
import plx.error.UnavailableException;

class RunArtifactsTest {
  private static final RunRef REF = new RunRef(new ProjectRef("acme", "mnist"), "u1");
  private static final String BASE = "/streams/v1/ns/acme/mnist/runs/u1/";
  private static final String BYTES = "bytes\r\n--\u0000";

  @AutoClose private ScriptedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer().start();
    server.on("POST " + BASE + "artifact", 200, "");
    server.on("POST " + BASE + "artifacts", 200, "");
  }

  private static Run run(String store, String agent) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("uuid", "u1");
    ObjectNode settings = json.putObject("settings").put("namespace", "ns");
    settings.put("artifacts_store", store);
    settings.putObject("agent").put("url", agent);
    return new Run(REF, json);
  }

  private RunArtifacts artifacts() {
    return server.api().artifacts(run(null, null));
  }

  private static UploadContent content(String text) {
    return new UploadContent() {
      @Override
      public long unpackedSize() {
        return text.getBytes(StandardCharsets.UTF_8).length;
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    };
  }

  @Test
  void aFileIsAMultipartRequestByteForByte() {
    artifacts().sendFile("outputs/x", "a.bin", content(BYTES));

    RecordedRequest request = server.only("POST " + BASE + "artifact");
    String type = request.getHeaders().get("Content-Type");
    String boundary = type.replace("multipart/form-data; boundary=", "");
    String json = "{\"untar\":false,\"path\":\"outputs/x\",\"overwrite\":true}";
    assertThat(request.getBody().utf8())
        .isEqualTo(
            String.join(
                "\r\n",
                "--" + boundary,
                "Content-Disposition: form-data; name=\"json\"",
                "",
                json,
                "--" + boundary,
                "Content-Disposition: form-data; name=\"upload_file\"; filename=\"a.bin\"",
                "Content-Type: application/octet-stream",
                "",
                BYTES,
                "--" + boundary + "--",
                ""));
    assertThat(request.getHeaders().get("Content-Length"))
        .isEqualTo(Long.toString(request.getBodySize()));
    assertThat(request.getHeaders().get("Transfer-Encoding")).isNull();
    assertThat(request.getChunkSizes()).isNullOrEmpty();
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Token s3cret");
  }

  @Test
  void anArchiveSaysWhetherItReplaces() {
    artifacts().sendArchive("data", ".x.tar", content("tar"), false);
    artifacts().sendArchive("", ".x.tar", content("tar"), true);

    assertThat(server.recorded())
        .extracting(request -> ScriptedServer.parts(request).json().toString())
        .containsExactly(
            "{\"untar\":true,\"path\":\"data\",\"overwrite\":false}",
            "{\"untar\":true,\"path\":\"\",\"overwrite\":true,\"replace\":true}");
    assertThat(ScriptedServer.parts(server.recorded().getFirst()).filename()).isEqualTo(".x.tar");
  }

  @Test
  void anOddNameTravelsAsFilenameStar() {
    artifacts().sendFile("", "é \"1\".bin", content("x"));

    assertThat(server.recorded().getFirst().getBody().utf8())
        .contains("; filename*=UTF-8''%C3%A9%20%221%22.bin\r\n");
  }

  @Test
  void theRunsStoreIsNamedInEveryRequest() {
    RunArtifacts artifacts = server.api().artifacts(run("s3-store", null));
    server.on(
        "GET " + BASE + "artifacts/tree?path=a%20b&connection=s3-store", 200, "{\"dirs\":[]}");
    server.on("GET " + BASE + "artifact?path=a&connection=s3-store&force=true", 200, "x");
    server.on("GET " + BASE + "artifacts?path=&connection=s3-store", 200, "x");

    artifacts.sendFile("d", "a", content("x"));
    artifacts.level("a b");
    artifacts.file("a").close();
    artifacts.archive("").close();

    assertThat(
            ScriptedServer.parts(server.recorded().getFirst()).json().path("connection").asText())
        .isEqualTo("s3-store");
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void aRunWithoutANamespaceUsesTheReferencesDefault() {
    String tree = "GET /streams/v1/default/acme/mnist/runs/u1/artifacts/tree?path=";
    server.on(tree, 200, "{\"files\":{}}");
    Run bare = new Run(REF, JsonNodeFactory.instance.objectNode());

    server.api().artifacts(bare).level("");

    assertThat(server.requests()).containsExactly(tree);
  }

  @Test
  void theFilesAreServedByTheRunsAgent() throws IOException {
    try (ScriptedServer agent = new ScriptedServer().start()) {
      agent.on("POST /at" + BASE + "artifact", 200, "");
      Run run = run(null, agent.host() + "/at/");

      server.api().servedArtifacts(run).sendFile("", "a", content("x"));
      server.api().artifacts(run).sendFile("", "a", content("x"));

      assertThat(agent.requests()).containsExactly("POST /at" + BASE + "artifact");
      assertThat(server.requests()).containsExactly("POST " + BASE + "artifact");
    }
  }

  @Test
  void anAgentThatIsNoAddressIsNamed() {
    for (String url : new String[] {"agent.example.org:80", "ftp://a", "http://", "http://a b/"}) {
      assertThatThrownBy(() -> server.api().servedArtifacts(run(null, url)))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("`" + url + "`");
    }
  }

  @Test
  void aFileIsFetchedAfreshAndNotCompressed() throws IOException {
    String asked = "GET " + BASE + "artifact?path=outputs%2Fa%26b%2Bc&force=true";
    server.on(asked, 200, "12345");

    try (RemoteContent content = artifacts().file("outputs/a&b+c")) {
      assertThat(content.length()).hasValue(5);
      assertThat(content.stream()).hasContent("12345");
    }

    RecordedRequest request = server.only(asked);
    assertThat(request.getHeaders().values("Accept-Encoding")).containsExactly("identity");
  }

  @Test
  void anAnswerWithoutALengthHasNone() throws IOException {
    server.on(
        "GET " + BASE + "artifacts", new MockResponse.Builder().chunkedBody("abc", 2).build());

    try (RemoteContent content = artifacts().archive("")) {
      assertThat(content.length()).isEmpty();
      assertThat(content.stream()).hasContent("abc");
    }
    Headers asked = server.recorded().getFirst().getHeaders();
    assertThat(asked.get("Accept-Encoding")).isEqualTo("identity");
    // The server is on this machine.
    assertThat(asked.get("Accept")).isEqualTo("application/x-tar");
  }

  @Test
  void anArchiveIsAskedForAgainAndAnUploadIsSentOnce() {
    String asked = "GET " + BASE + "artifacts";
    server.on(asked, ScriptedServer.answer(500, ""), ScriptedServer.answer(200, "x"));
    String sent = "POST /streams/v1/ns/acme/mnist/runs/u2/artifact";
    server.on(sent, ScriptedServer.answer(503, ""), ScriptedServer.answer(200, ""));
    RunArtifacts artifacts = server.patientApi().artifacts(run(null, null));
    Run other = new Run(new RunRef(REF.project(), "u2"), run(null, null).json());

    artifacts.archive("").close();
    assertThatThrownBy(() -> server.patientApi().artifacts(other).sendFile("", "a", content("x")))
        .isInstanceOf(UnavailableException.class);

    assertThat(server.requests()).filteredOn(sent::equals).hasSize(1);
  }

  @Test
  void aLevelIsReadAsTheServerShowsIt() {
    server.on(
        "GET " + BASE + "artifacts/tree?path=outputs",
        200,
        "{\"files\":{\"b.bin\":5000000000,\"a\":0},\"dirs\":[\"y\",\"x\"]}");
    server.on(
        "GET " + BASE + "artifacts/tree?path=missing",
        200,
        "{\"files\":{},\"dirs\":[],\"error\":\"no\"}");

    RemoteLevel level = artifacts().level("outputs");

    assertThat(level.files()).containsEntry("b.bin", 5_000_000_000L).containsEntry("a", 0L);
    assertThat(level.directories()).containsExactly("x", "y");
    assertThat(level.exists()).isTrue();
    assertThat(artifacts().level("missing").exists()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"uuid\":\"u1\"}",
        "{\"files\":[\"a\"]}",
        "{\"files\":{\"a\":-1}}",
        "{\"files\":{\"a\":1.0}}",
        "{\"files\":{\"a\":\"1\"}}",
        "{\"files\":{\"a\":null}}",
        "{\"files\":{\"a\":99999999999999999999}}",
        "{\"dirs\":{}}",
        "{\"dirs\":[1]}"
      })
  void whatIsNoListOfFilesIsNotTakenForOne(String body) {
    server.on("GET " + BASE + "artifacts/tree", 200, body);

    assertThat(failureOfALevel(ListingAllowance.ofMemory()).code()).isEqualTo("PLX-NOT-POLYAXON");
  }

  @Test
  void whatTheListSaysBesideIsPassedOver() {
    String more =
        "{\"more\":{\"files\":{\"x\":[]}},\"files\":{\"a\":1},\"dirs\":null,\"error\":null}";
    server.on("GET " + BASE + "artifacts/tree", 200, more);

    RemoteLevel level = artifacts().level("");

    assertThat(level.files()).containsExactly(Map.entry("a", 1L));
    assertThat(level.exists()).isTrue();
  }

  @Test
  void severalListsTogetherMayHoldWhatTheAllowanceAllows() {
    server.on("GET " + BASE + "artifacts/tree", 200, "{\"files\":{\"a\":1},\"dirs\":[\"b\"]}");
    ListingAllowance three = new ListingAllowance(3 * 160);

    assertThat(artifacts().level("", three).files()).hasSize(1);

    assertThat(failureOfALevel(three).code()).isEqualTo("PLX-ANSWER-TOO-LARGE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"files\":{\"a\":1", "{\"files\":{},\"dirs\":[\"a"})
  void aListThatEndsInItsMiddleIsAskedForAgain(String body) {
    server.on(
        "GET " + BASE + "artifacts/tree",
        ScriptedServer.answer(200, body),
        ScriptedServer.answer(200, "{\"files\":{\"a\":1}}"));

    RemoteLevel level = server.patientApi().artifacts(run(null, null)).level("");

    assertThat(level.files()).containsOnlyKeys("a");
  }

  private UnavailableException failureOfALevel(ListingAllowance allowance) {
    return catchThrowableOfType(UnavailableException.class, () -> artifacts().level("", allowance));
  }

  @Test
  void modeAndTimeOfAFileAreReadWhereTheyAreTold() {
    String asked = "GET " + BASE + "artifact";
    server.on(
        asked,
        new MockResponse.Builder()
            .addHeader("X-Polyaxon-Mode", "750")
            .addHeader("Last-Modified", "Tue, 14 Nov 2023 22:13:20 GMT")
            .build(),
        new MockResponse.Builder()
            .addHeader("X-Polyaxon-Mode", "rwx")
            .addHeader("Last-Modified", "yesterday")
            .build());

    try (RemoteContent told = artifacts().file("a");
        RemoteContent nonsense = artifacts().file("a")) {
      assertThat(told.mode()).hasValue(0750);
      assertThat(told.modified()).contains(Instant.ofEpochSecond(1_700_000_000));
      assertThat(nonsense.mode()).isEmpty();
      assertThat(nonsense.modified()).isEmpty();
    }
  }

  @Test
  void aFailureOfTheContentEndsTheRequestAndTheNextOneHasAConnectionOfItsOwn() {
    RunArtifacts artifacts = artifacts();
    FailureException own = new FailureException("PLX-CHANGED", "a changed", "");
    artifacts.sendFile("", "first", content("x"));

    PolyaxonException thrown =
        catchThrowableOfType(
            PolyaxonException.class, () -> artifacts.sendFile("", "a", failingAfterHalf(own)));
    artifacts.sendFile("", "next", content("y"));

    assertThat(thrown).isSameAs(own);
    RecordedRequest next = server.recorded().getLast();
    assertThat(ScriptedServer.parts(next).filename()).isEqualTo("next");
    assertThat(ScriptedServer.parts(next).content())
        .isEqualTo("y".getBytes(StandardCharsets.UTF_8));
    assertThat(server.recorded().getFirst().getConnectionIndex()).isZero();
    assertThat(next.getConnectionIndex()).isOne();
    assertThat(next.getExchangeIndex()).isZero();
  }

  private static UploadContent failingAfterHalf(PolyaxonException failure) {
    return new UploadContent() {
      @Override
      public long unpackedSize() {
        return 2_000_000;
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        out.write(new byte[1_000_000]);
        throw failure;
      }
    };
  }

  @Test
  void anAnswerToAnUploadLetsTheConnectionBeUsedAgain() {
    RunArtifacts artifacts = artifacts();

    artifacts.sendFile("", "a", content("x"));
    artifacts.sendFile("", "b", content("x"));

    assertThat(server.recorded().getLast().getConnectionIndex()).isZero();
    assertThat(server.recorded().getLast().getExchangeIndex()).isOne();
  }

  @Test
  void aPlainTextErrorOfTheStreamsIsQuoted() {
    server.on("GET " + BASE + "artifact", 404, "Artifact not found: a");

    assertThatThrownBy(() -> artifacts().file("a"))
        .hasMessageStartingWith("could not fetch the file a: ")
        .hasMessageEndingWith(": Artifact not found: a");
  }
}
