package plx.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordingProxyTest {
  private final MockWebServer server = new MockWebServer();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private RecordingProxy proxy;

  @BeforeEach
  void start() throws IOException {
    server.start();
    proxy = new RecordingProxy(URI.create("http://127.0.0.1:" + server.getPort()));
  }

  @AfterEach
  void stop() {
    proxy.close();
    client.close();
    server.close();
  }

  @Test
  void aRequestIsPassedOnAndWrittenDown() throws Exception {
    answer(201, "{\"uuid\":\"abc\"}");
    HttpResponse<String> response =
        send(request("/api/v1/a%20b?q=1").POST(BodyPublishers.ofString("{\"name\":\"n\"}")));
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(server.takeRequest().getTarget()).isEqualTo("/api/v1/a%20b?q=1");
    RecordedRequest recorded = proxy.requests().getFirst();
    assertThat(recorded.path()).isEqualTo("/api/v1/a b");
    assertThat(recorded.json().path("name").asText()).isEqualTo("n");
    assertThat(recorded.answer().path("uuid").asText()).isEqualTo("abc");
    assertThat(recorded.changes()).isTrue();
  }

  @Test
  void aFaultAnswersInsteadOfTheServerUntilItIsUsedUp() throws Exception {
    proxy.add(new Fault("GET", Pattern.compile("x"), 503, new byte[0], 1, Fault.Kind.WHOLE));
    answer(200, "real");
    assertThat(send(request("/x").GET()).statusCode()).isEqualTo(503);
    assertThat(send(request("/x").GET()).body()).isEqualTo("real");
    assertThat(proxy.requests()).extracting(RecordedRequest::faked).containsExactly(true, false);
  }

  @Test
  void aCutAnswerAnnouncesMoreThanItBrings() {
    proxy.add(Fault.cut("GET", "x", 10));
    answer(200, "0123456789");
    answer(200, "0123456789");
    assertThatThrownBy(() -> send(request("/x").GET())).isInstanceOf(IOException.class);
  }

  @Test
  void everyThirdRequestFailsInOneOfFourWays() throws Exception {
    proxy.failEveryThird(0);
    List<String> outcomes = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      answer(200, "done");
      outcomes.add(outcome());
    }
    assertThat(outcomes)
        .containsExactly(
            "200", "200", "503", "200", "200", "broke", "200", "200", "broke", "200", "200",
            "broke");
    assertThat(server.getRequestCount()).as("that reached the server").isEqualTo(10);
    assertThat(proxy.requests()).hasSize(12);
  }

  /// Of a POST, which the client of the tests never sends again by itself.
  private String outcome() throws InterruptedException {
    try {
      return "" + send(request("/x").POST(BodyPublishers.ofString("a"))).statusCode();
    } catch (IOException e) {
      return "broke";
    }
  }

  @Test
  void thePartsOfAnUploadAreRead() throws Exception {
    answer(200, "{}");
    String body =
        "--b\r\nContent-Disposition: form-data; name=\"json\"\r\n\r\n{\"path\":\"p\"}\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"upload_file\"; filename=\"ż.txt\"\r\n"
            + "Content-Type: text/plain\r\n\r\nline\r\n\r\nmore\r\n--b--\r\n";
    send(
        request("/streams/v1/artifact")
            .header("content-type", "multipart/form-data; boundary=b")
            .POST(BodyPublishers.ofString(body)));
    Multipart upload = proxy.requests().getFirst().upload().orElseThrow();
    assertThat(upload.filename()).isEqualTo("ż.txt");
    assertThat(upload.content()).asString().isEqualTo("line\r\n\r\nmore");
    assertThat(upload.json().path("path").asText()).isEqualTo("p");
  }

  private void answer(int status, String body) {
    server.enqueue(new MockResponse.Builder().code(status).body(body).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(proxy.host() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder builder)
      throws IOException, InterruptedException {
    return client.send(builder.build(), BodyHandlers.ofString());
  }
}
