package plx.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.SocketEffect;
import okio.BufferedSink;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plx.error.ExitCode;
import plx.error.PolyaxonException;
import plx.error.UnavailableException;
import plx.error.UnavailableException.Effect;

class FailuresTest {
  private static final String ASKED = "GET /api/v1/acme/mnist";
  private static final ProjectRef PROJECT = new ProjectRef("acme", "mnist");

  @AutoClose private ScriptedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer().start();
  }

  private PolyaxonException failure() {
    return failure(server.api());
  }

  private static PolyaxonException failure(PolyaxonApi api) {
    return catchThrowableOfType(PolyaxonException.class, () -> api.project(PROJECT));
  }

  @ParameterizedTest
  @CsvSource({
    "400, PLX-REJECTED, FAILURE, the server does not accept it",
    "401, PLX-UNAUTHORIZED, UNAUTHORIZED, your token has expired",
    "403, PLX-UNAUTHORIZED, UNAUTHORIZED, you are not allowed to",
    "404, PLX-NOT-FOUND, NOT_FOUND, the server has no such thing",
    "405, PLX-SERVER-ERROR, UNAVAILABLE, the server failed inside",
    "409, PLX-CONFLICT, REFUSED, it exists already",
    "411, PLX-LENGTH-WANTED, REFUSED, the length of the request is wanted",
    "413, PLX-TOO-LARGE, REFUSED, too large for the server or a gateway",
    "418, PLX-REJECTED, FAILURE, the server refuses it",
    "429, PLX-SERVER-ERROR, UNAVAILABLE, fewer requests",
    "500, PLX-SERVER-ERROR, UNAVAILABLE, the server failed",
    "501, PLX-REJECTED, FAILURE, cannot do it",
    "502, PLX-SERVER-ERROR, UNAVAILABLE, behind the gateway",
    "503, PLX-SERVER-ERROR, UNAVAILABLE, behind the gateway",
    "504, PLX-SERVER-ERROR, UNAVAILABLE, behind the gateway"
  })
  void aStatusIsASentenceWithItsCodeAndExitCode(
      int status, String code, ExitCode exit, String sentence) {
    server.on(ASKED, status, "{\"detail\":\"because of this\"}");

    PolyaxonException failure = failure();

    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.exitCode()).isEqualTo(exit);
    assertThat(failure)
        .hasMessageStartingWith("could not load the project acme/mnist: ")
        .hasMessageContaining(sentence)
        .hasMessageContaining("(" + status + " from " + server.host() + ")")
        .hasMessageEndingWith(": because of this");
  }

  @ParameterizedTest
  @CsvSource({
    "405, NOTHING_DONE",
    "425, NOTHING_DONE",
    "429, NOTHING_DONE",
    "503, NOTHING_DONE",
    "408, UNKNOWN",
    "500, UNKNOWN",
    "502, UNKNOWN",
    "504, UNKNOWN"
  })
  void whatTheRequestMayHaveDoneIsKnownFromTheStatus(int status, Effect effect) {
    server.on(ASKED, status, "");

    assertThat(((UnavailableException) failure()).effect()).isEqualTo(effect);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"7 | 7", "0 | 0", "Wed, 21 Oct 2026 07:28:00 GMT |", "-1 |", "12345678 |", "1.5 |"})
  void retryAfterCountsInWholeSecondsOnly(String header, Long seconds) {
    server.on(ASKED, new MockResponse.Builder().code(429).addHeader("Retry-After", header).build());

    assertThat(((UnavailableException) failure()).retryAfter().map(Duration::toSeconds))
        .isEqualTo(java.util.Optional.ofNullable(seconds));
  }

  @Test
  void aFailureInsideHauptHasNoBodyAndNoTail() {
    server.on(ASKED, 405, "");

    assertThat(failure()).hasMessageEndingWith("(405 from " + server.host() + ")");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[\"first\", \"second\"] | first; second",
        "{\"content\":[\"Invalid.\"]} | content: Invalid.",
        "{\"run\":{\"image\":[\"missing\"],\"env\":{\"0\":\"bad\"}}}"
            + " | run.image: missing; run.env.0: bad",
        "{\"errors\":{\"detail\":\"x\"},\"message\":\"y\"} | x; y",
        "[{\"name\":[\"taken\"]}, null, \"\"] | name: taken",
        "\"text\" | text",
        "{\"status\":400} | status: 400",
        "Artifact not found: a.txt | Artifact not found: a.txt",
        "<html><head><title> 502 Bad~Gateway </title></head></html>"
            + " | a web page, \"502 Bad Gateway\"",
        "<!DOCTYPE html><p>no title | a web page",
        "{} | ``",
        "{\"cut | {\"cut"
      })
  void theBodySaysWhatIsWrongWithoutItsPackaging(String body, String said) {
    assertThat(Failures.said(body.replace("~", "\n"))).isEqualTo(said);
  }

  @Test
  void aLongBodyIsCut() {
    assertThat(Failures.said("x".repeat(3000))).hasSize(2002).endsWith("x …");
  }

  @Test
  void anErrorsBodyIsNotReadToItsEnd() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    server.on(
        ASKED,
        new MockResponse.Builder().code(500).body(tenMegabytesThatStopAfterOne(over)).build());

    try {
      // With the timeout of twenty seconds of silence the message would be without its body.
      assertThat(failure()).hasMessageContaining("xxxx");
    } finally {
      over.countDown();
    }
  }

  private static MockResponseBody tenMegabytesThatStopAfterOne(CountDownLatch over) {
    return new MockResponseBody() {
      @Override
      public long getContentLength() {
        return 10_000_000;
      }

      @Override
      public void writeTo(BufferedSink sink) throws IOException {
        sink.writeUtf8("x".repeat(1_000_000)).flush();
        try {
          over.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }
    };
  }

  @Test
  void aHostThatRefusesTheConnectionHasDoneNothing() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    PolyaxonException failure = failure(api("http://127.0.0.1:" + port, 20));

    assertThat(failure).hasMessageEndingWith("nothing answers at http://127.0.0.1:" + port);
    assertUnreachable(failure, Effect.NOTHING_DONE);
  }

  @Test
  void aHostWithoutAnAddressHasDoneNothing() {
    PolyaxonException failure = failure(api("http://no-such-host.invalid", 20));

    assertThat(failure).hasMessageContaining("http://no-such-host.invalid is not known");
    assertUnreachable(failure, Effect.NOTHING_DONE);
  }

  @Test
  void aSilentServerIsNamedWithTheTimeThatWasGiven() {
    server.on(
        ASKED, new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());

    PolyaxonException failure = failure(api(server.host(), 0.05));

    assertThat(failure).hasMessageContaining("POLYAXON_TIMEOUT: 0.05 seconds");
    assertUnreachable(failure, Effect.UNKNOWN);
  }

  @Test
  void anAnswerThatIsCutMayHaveDoneSomething() {
    server.on(ASKED, ScriptedServer.cut());

    assertUnreachable(failure(), Effect.UNKNOWN);
  }

  @Test
  void aBodyThatIsCutMayHaveDoneSomething() {
    server.on(
        ASKED,
        new MockResponse.Builder()
            .body("{\"name\":\"" + "x".repeat(100_000) + "\"}")
            .onResponseBody(new SocketEffect.CloseSocket(true, false, false))
            .build());

    assertUnreachable(failure(), Effect.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"<html><title>Sign in</title>", "{\"a\" 1}", "[1]", "\"text\""})
  void anAnswerThatIsNotPolyaxonsIsNotTakenForOne(String body) {
    server.on(ASKED, 200, body);

    PolyaxonException failure = failure();

    assertThat(failure.code()).isEqualTo("PLX-NOT-POLYAXON");
    assertThat(failure.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(failure.nextStep()).hasValueSatisfying(s -> assertThat(s).contains("config show"));
    assertThat(((UnavailableException) failure).effect()).isEqualTo(Effect.LASTING);
  }

  @Test
  void anAnswerThatIsTooMuchIsALastingFailure() {
    for (String body :
        List.of(
            "[".repeat(200),
            "[" + "{},".repeat(300_000) + "1]",
            "\"" + "x".repeat(17 << 20) + "\"")) {
      server.on(ASKED, 200, body);
    }

    for (int i = 0; i < 3; i++) {
      PolyaxonException failure = failure();
      assertThat(failure.code()).isEqualTo("PLX-ANSWER-TOO-LARGE");
      assertThat(failure.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
      assertThat(((UnavailableException) failure).effect()).isEqualTo(Effect.LASTING);
    }
  }

  @Test
  void anAnswerThatEndsInItsMiddleMayBeWholeTheNextTime() {
    server.on(ASKED, 200, "{\"a\":");

    assertUnreachable(failure(), Effect.UNKNOWN);
  }

  @Test
  void aCircleOfRedirectsIsALastingFailure() {
    String path = ASKED.substring(ASKED.indexOf(' ') + 1);
    server.on(ASKED, new MockResponse.Builder().code(302).addHeader("Location", path).build());

    PolyaxonException failure = failure();

    assertThat(failure.code()).isEqualTo("PLX-REDIRECTED");
    assertThat(failure).hasMessageContaining("sends on and on");
    assertThat(((UnavailableException) failure).effect()).isEqualTo(Effect.LASTING);
  }

  @Test
  void whatATerminalWouldObeyIsNotRepeated() {
    assertThat(Failures.said("no\u001b[2J\u0007 way\r\nat all")).isEqualTo("no [2J  way \nat all");
  }

  @Test
  void aRunWithoutAUuidIsNoRun() {
    server.on("GET /api/v1/acme/mnist/runs/u", 200, "{\"name\":\"x\"}");

    PolyaxonException failure =
        catchThrowableOfType(
            PolyaxonException.class, () -> server.api().run(new RunRef(PROJECT, "u")));

    assertThat(failure.code()).isEqualTo("PLX-NOT-POLYAXON");
  }

  private static PolyaxonApi api(String host, double seconds) {
    Duration timeout = Duration.ofMillis((long) (seconds * 1000));
    return new PolyaxonApi(new Endpoint(URI.create(host), "", Tls.standard(), timeout, "2.18.0"));
  }

  private static void assertUnreachable(PolyaxonException failure, Effect effect) {
    assertThat(failure.code()).isEqualTo("PLX-UNREACHABLE");
    assertThat(failure.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(((UnavailableException) failure).effect()).isEqualTo(effect);
  }
}
