package plx.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ProxySelector;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plx.error.PolyaxonException;

/// A server that repeats what it was sent.
class SecretsTest {
  private static final ProjectRef PROJECT = new ProjectRef("acme", "mnist");
  private static final String ASKED = "GET /api/v1/acme/mnist";

  private final List<String> log = new ArrayList<>();
  @AutoClose private ScriptedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer().start();
  }

  private String told(PolyaxonApi api) {
    PolyaxonException failure =
        catchThrowableOfType(PolyaxonException.class, () -> api.project(PROJECT));
    return told(failure);
  }

  private String told(PolyaxonException failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text + failure.nextStep().orElse("") + log;
  }

  private PolyaxonApi api() {
    RequestLog lines = (method, url, outcome, _) -> log.add(method + " " + url + " " + outcome);
    return new PolyaxonApi(
        server.endpoint(),
        new Connections(Retry.never(), ProxySelector.getDefault(), ProxyLogins.NONE, lines));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {\"detail\":\"bad header Token s3cret\"}",
        "401 | {\"s3cret\":[\"Invalid token s3cret\"]}",
        "403 | Token s3cret is not allowed",
        "404 | <html><title>s3cret not found</title></html>",
        "413 | s3cret",
        "500 | {\"detail\":\"s3c\\u0072et\"}",
        "503 | [\"s3cret\", {\"a\":\"s3cret\"}]",
        "200 | s3cret"
      })
  void theTokenIsNotRepeated(int status, String body) {
    server.on(ASKED, status, body);

    assertThat(told(api())).contains("could not load").doesNotContain("s3cret");
  }

  @Test
  void whereTheTextIsCutNoPartOfTheTokenIsLeft() {
    server.on(ASKED, 400, "x".repeat(1996) + "s3cret");

    assertThat(told(api())).contains("xx[hid").doesNotContain("s3c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 2s3cret", "s3cret"})
  void aBrokenAnswerThatHoldsTheTokenIsNotQuoted(String status) {
    server.on(ASKED, new MockResponse.Builder().status(status).build());

    assertThat(told(api())).contains("could not load").doesNotContain("s3cret");
  }

  @Test
  void aRedirectToAHostOfThatNameDoesNotShowIt() {
    server.on(
        ASKED,
        new MockResponse.Builder().code(302).addHeader("Location", "ftp://s3cret.invalid/").build(),
        new MockResponse.Builder()
            .code(302)
            .addHeader("Location", "https://S3CRET.invalid/")
            .build());

    PolyaxonApi api = api();
    assertThat(told(api) + told(api))
        .contains("could not load")
        .doesNotContainIgnoringCase("s3cret");
  }

  @Test
  void thePasswordOfALoginIsNotRepeated() {
    server.on("POST /api/v1/auth/token", 400, "{\"password\":[\"hunter22 is wrong\"]}");

    PolyaxonException failure =
        catchThrowableOfType(PolyaxonException.class, () -> api().token("jo", "hunter22"));

    assertThat(told(failure)).contains("could not log in as jo").doesNotContain("hunter22");
  }

  @Test
  void wordsThatStandInAnyTextByChanceAreLeft() {
    Secrets secrets =
        Secrets.of(
            ScriptedServer.endpoint("http://h", "Token no", Tls.standard()), ProxyLogins.NONE);

    assertThat(secrets.hide("no, not now")).isEqualTo("no, not now");
  }
}
