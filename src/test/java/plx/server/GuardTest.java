package plx.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plx.error.RefusedException;

class GuardTest {
  private static final String LIST = "/api/v1/default/projects/list";
  private static final String CREATE = "/api/v1/default/projects/create";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "LOCALHOST", "[::1]", "127.3.2.1"})
  void answersToTheNamesOfThisMachine(String name) {
    try (TestServer server = TestServer.start(directory)) {
      assertThat(as(server, "GET", LIST, "Host: " + name + ":" + server.port()).status())
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1"})
  void aNameThatAnotherSiteMadeLeadHereIsRefused(String name) {
    try (TestServer server = TestServer.start(directory)) {
      Answer answer = as(server, "GET", LIST, "Host: " + name);

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.json().path("detail").asText()).contains("does not answer to the name");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: http://evil.example",
        "Origin: null",
        "Origin: http://127.0.0.1:1",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site"
      })
  void aPageOfAnotherSiteChangesNothing(String header) {
    try (TestServer server = TestServer.start(directory)) {
      String host = "Host: 127.0.0.1:" + server.port();

      Answer answer = server.send("POST", CREATE, "{\"name\":\"p\"}", List.of(host, header));

      assertThat(answer.status()).isEqualTo(403);
      assertThat(server.get(LIST).json().path("count").asInt()).isZero();
    }
  }

  @Test
  void aScriptInASandboxedArtifactReadsNothing() {
    try (TestServer server = TestServer.start(directory)) {
      String host = "Host: 127.0.0.1:" + server.port();

      assertThat(as(server, "GET", LIST, host, "Origin: null").status()).isEqualTo(403);
      assertThat(as(server, "GET", LIST, host, "Sec-Fetch-Site: cross-site").status())
          .isEqualTo(403);
    }
  }

  @Test
  void theOwnPageAndALinkFromElsewhereAreAnswered() {
    try (TestServer server = TestServer.start(directory)) {
      String host = "Host: localhost:" + server.port();
      String own = "Origin: http://localhost:" + server.port();
      Answer created =
          server.send(
              "POST",
              CREATE,
              "{\"name\":\"p\"}",
              List.of(host, own, "Sec-Fetch-Site: same-origin"));
      Answer followed =
          as(server, "GET", LIST, host, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate");

      assertThat(created.status()).isEqualTo(201);
      assertThat(followed.status()).isEqualTo(200);
    }
  }

  @Test
  void everyAnswerSaysWhatABrowserMustNotDo() {
    try (TestServer server = TestServer.start(directory)) {
      for (Answer answer : List.of(server.get("/healthz/"), server.get("/nothing"))) {
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.header("Server")).isEmpty();
      }
    }
  }

  @Test
  void theTokenIsTakenFromTheHeaderAndNothingElseWillDo() {
    try (TestServer server = TestServer.start(directory, "127.0.0.1", "s3cret")) {
      String host = "Host: 127.0.0.1:" + server.port();

      assertThat(as(server, "GET", LIST, host).status()).isEqualTo(401);
      assertThat(as(server, "GET", LIST, host, "Authorization: token wrong").status())
          .isEqualTo(401);
      assertThat(as(server, "GET", LIST, host, "Authorization: s3cret").status()).isEqualTo(401);
      assertThat(as(server, "GET", LIST + "?token=s3cret", host).status()).isEqualTo(401);
      assertThat(as(server, "GET", LIST, host, "Authorization: token s3cret").status())
          .isEqualTo(200);
      assertThat(as(server, "GET", LIST, host, "Authorization: Bearer s3cret").status())
          .isEqualTo(200);
      assertThat(as(server, "GET", "/healthz/", host).status()).isEqualTo(200);
    }
  }

  @Test
  void theBrowserGetsACookieForTheTokenAndAnAddressWithoutIt() {
    try (TestServer server = TestServer.start(directory, "127.0.0.1", "s3cret")) {
      String host = "Host: 127.0.0.1:" + server.port();
      Answer opened = as(server, "GET", "/ui/default?token=s3cret", host);
      String cookie = opened.header("Set-Cookie").orElseThrow();

      assertThat(opened.status()).isEqualTo(303);
      assertThat(opened.header("Location")).contains("/ui/default");
      assertThat(cookie).contains("HttpOnly", "SameSite=Strict").doesNotContain("s3cret");
      String sent = "Cookie: " + cookie.replaceFirst(";.*", "");
      assertThat(as(server, "GET", LIST, host, sent).status()).isEqualTo(200);
      assertThat(as(server, "GET", "/ui/?token=wrong", host).status()).isEqualTo(401);
      assertThat(as(server, "GET", LIST, host, sent + "0").status()).isEqualTo(401);
    }
  }

  @Test
  void aCodeOpensThePageOnceAndSaysSoTheSecondTime() {
    try (TestServer server = TestServer.start(directory, "127.0.0.1", "s3cret")) {
      String host = "Host: 127.0.0.1:" + server.port();
      String login = server.login().substring(server.address().length());
      Answer opened = as(server, "GET", login, host);
      Answer again = as(server, "GET", login, host);
      String cookie = opened.header("Set-Cookie").orElseThrow();

      assertThat(login).startsWith("/ui/?code=").doesNotContain("s3cret");
      assertThat(opened.status()).isEqualTo(303);
      assertThat(opened.header("Location")).contains("/ui/");
      assertThat(cookie).contains("HttpOnly", "SameSite=Strict").doesNotContain("s3cret");
      assertThat(
              as(server, "GET", LIST, host, "Cookie: " + cookie.replaceFirst(";.*", "")).status())
          .isEqualTo(200);
      assertThat(again.status()).isEqualTo(401);
      assertThat(again.body()).contains("opens the page once, and it has been used");
      assertThat(again.header("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void aCodeIsForThePageAloneAndGivenToWhoKnowsTheToken() {
    try (TestServer server = TestServer.start(directory, "127.0.0.1", "s3cret")) {
      List<String> host = List.of("Host: 127.0.0.1:" + server.port());
      List<String> known = List.of(host.getFirst(), "Authorization: token s3cret");
      Answer refused = server.send("POST", "/api/v1/page-codes", "{}", host);
      Answer given = server.send("POST", "/api/v1/page-codes", "{}", known);
      String code = given.json().path("code").asText();

      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.body()).doesNotContain("code\"");
      assertThat(given.status()).isEqualTo(201);
      assertThat(given.header("Cache-Control")).contains("no-store");
      assertThat(server.send("GET", LIST + "?code=" + code, null, host).status()).isEqualTo(401);
      assertThat(server.send("POST", "/ui/?code=" + code, "{}", host).status()).isEqualTo(401);
      assertThat(server.send("GET", "/ui/?code=" + "0".repeat(32), null, host).status())
          .isEqualTo(401);
      assertThat(server.send("GET", "/ui/default/p/runs?code=" + code, null, host).status())
          .isEqualTo(303);
    }
  }

  @Test
  void onlyTheLatestUnusedCodesAreKept() {
    try (TestServer server = TestServer.start(directory, "127.0.0.1", "s3cret")) {
      String host = "Host: 127.0.0.1:" + server.port();
      List<String> logins = new ArrayList<>();
      for (int i = 0; i < 65; i++) {
        logins.add(server.login().substring(server.address().length()));
      }

      assertThat(as(server, "GET", logins.getFirst(), host).status()).isEqualTo(401);
      assertThat(as(server, "GET", logins.get(1), host).status()).isEqualTo(303);
      assertThat(as(server, "GET", logins.getLast(), host).status()).isEqualTo(303);
    }
  }

  @Test
  void withoutATokenThePageIsOpenedWithoutACode() {
    try (TestServer server = TestServer.start(directory)) {
      assertThat(server.login()).isEqualTo(server.address() + "/ui/");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "10.1.2.3", "some.example"})
  void anAddressThatOthersReachNeedsAToken(String host) {
    assertThatThrownBy(() -> TestServer.options(directory, host, ""))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("without a token anybody could read and delete everything");
    assertThat(TestServer.options(directory, host, "t").access().host()).isEqualTo(host);
  }

  @Test
  void onEveryAddressTheTokenOpensWhateverTheMachineIsCalled() {
    try (TestServer server = TestServer.start(directory, "0.0.0.0", "t")) {
      assertThat(as(server, "GET", LIST, "Host: my.machine", "Authorization: token t").status())
          .isEqualTo(200);
      assertThat(as(server, "GET", LIST, "Host: my.machine").status()).isEqualTo(401);
      assertThat(server.address()).isEqualTo("http://127.0.0.1:" + server.port());
    }
  }

  private static Answer as(TestServer server, String method, String path, String... headers) {
    return server.send(method, path, null, List.of(headers));
  }
}
