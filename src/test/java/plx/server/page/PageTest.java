package plx.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plx.server.http.Access;
import plx.server.http.HttpServer;
import plx.server.http.LoginCodes;
import plx.server.http.Routes;

class PageTest {
  private final HttpServer server = start(Page.writable());
  private final HttpClient client = HttpClient.newHttpClient();

  private static HttpServer start(Page page) {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    return HttpServer.start(
        anyPort, page.addTo(new Routes()), new Access("127.0.0.1", ""), new LoginCodes(), false);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private HttpResponse<String> answer(HttpServer from, String path)
      throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + from.port() + path);
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> answer(String path) throws IOException, InterruptedException {
    return answer(server, path);
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ui",
        "/ui/",
        "/ui/default/",
        "/ui/default/projects",
        "/ui/default/vision/runs",
        "/ui/default/vision/runs/0123/",
        "/ui/default/vision/runs/0123/artifacts?path=a/b",
        "/ui/default/vision/runs/0123/compare"
      })
  void everyAddressAnswersWithTheDocument(String path) throws Exception {
    HttpResponse<String> answer = answer(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("<div id=\"page\">");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void theServersRootLeadsToThePage() throws Exception {
    HttpResponse<String> answer = answer("/");
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(header(answer, "Location")).isEqualTo("/ui/");
  }

  @Test
  void theDocumentMayLoadAndCallThisServerOnly() throws Exception {
    String policy = header(answer("/ui/"), "Content-Security-Policy");
    assertThat(policy)
        .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'")
        .contains("form-action 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "http:", "*");
  }

  @Test
  void theFrameOfHtmlArtifactsHasAnOriginOfItsOwnAndMayCallNothing() throws Exception {
    HttpResponse<String> answer = answer("/ui/assets/frame.html");
    String policy = header(answer, "Content-Security-Policy");
    assertThat(policy)
        .contains("sandbox allow-scripts;", "default-src 'none'")
        .doesNotContain("allow-same-origin", "connect-src", "'self';");
  }

  @Test
  void whatTheDocumentLoadsIsThereAndNeverChanges() throws Exception {
    List<String> loaded =
        Pattern.compile("\"(/ui/assets/[^\"]+)\"")
            .matcher(answer("/ui/").body())
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(loaded).hasSize(2);
    for (String path : loaded) {
      HttpResponse<String> answer = answer(path);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(header(answer, "Cache-Control")).contains("immutable");
      assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(header(answer, "Content-Type")).startsWith("text/");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"index.html", "app.js", "..%2Findex.html", "app-AAAAAAAA.js"})
  void onlyFilesOfTheBundleAreServed(String name) throws Exception {
    assertThat(answer("/ui/assets/" + name).statusCode()).isIn(400, 404);
  }

  @Test
  void aReadOnlyPageSaysSoInItsDocument() throws Exception {
    try (HttpServer readOnly = start(Page.readOnly())) {
      assertThat(answer(readOnly, "/ui/").body())
          .contains("<meta name=\"polyaxon:read-only\" content=\"yes\">");
    }
    assertThat(answer("/ui/").body()).contains("<meta name=\"polyaxon:read-only\" content=\"no\">");
  }
}
