package plx.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plx.error.ExitCode;
import plx.error.FailureException;
import plx.error.PolyaxonException;
import plx.error.UnavailableException;

class TlsTest {
  private static final ProjectRef PROJECT = new ProjectRef("acme", "mnist");
  private static final String ASKED = "GET /api/v1/acme/mnist";

  @TempDir private Path directory;
  @AutoClose private final ScriptedServer server = new ScriptedServer();
  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("our authority").build();

  @BeforeEach
  void script() {
    server.on(ASKED, 200, "{\"name\":\"mnist\"}");
  }

  private HeldCertificate.Builder certificate(String host) {
    return new HeldCertificate.Builder().signedBy(authority).addSubjectAlternativeName(host);
  }

  private void serve(HeldCertificate held) throws IOException {
    HandshakeCertificates handshake =
        new HandshakeCertificates.Builder()
            .heldCertificate(held)
            .addTrustedCertificate(authority.certificate())
            .build();
    server.web().useHttps(handshake.sslSocketFactory());
    server.start();
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }

  private Path authorityFile() throws IOException {
    return file("ca.pem", authority.certificatePem());
  }

  private String host() {
    return server.host().replace("http:", "https:");
  }

  private PolyaxonApi api(Tls tls) {
    return new PolyaxonApi(ScriptedServer.endpoint(host(), "Token s3cret", tls));
  }

  private String name(Tls tls) {
    return api(tls).project(PROJECT).path("name").asText();
  }

  private <T extends PolyaxonException> T failure(Class<T> type, Tls tls) {
    return catchThrowableOfType(type, () -> name(tls));
  }

  @Test
  void anAuthorityOfOnesOwnIsTrusted() throws IOException {
    serve(certificate("127.0.0.1").build());

    assertThat(name(new Tls(true, authorityFile(), null, null))).isEqualTo("mnist");
  }

  @Test
  void aBundleMayHaveCommentsAndOtherAuthorities() throws IOException {
    serve(certificate("127.0.0.1").build());
    HeldCertificate other = new HeldCertificate.Builder().certificateAuthority(0).build();
    String bundle =
        "0 é comment\n"
            + other.certificatePem()
            + "# ours\n"
            + authority.certificatePem()
            + "end\n";

    assertThat(name(new Tls(true, file("bundle.pem", bundle), null, null))).isEqualTo("mnist");
  }

  @Test
  void anUnknownAuthorityIsOneSentence() throws IOException {
    serve(certificate("127.0.0.1").build());

    UnavailableException failure = failure(UnavailableException.class, Tls.standard());

    assertThat(failure.code()).isEqualTo("PLX-TLS");
    assertThat(failure.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(failure.effect()).isEqualTo(UnavailableException.Effect.LASTING);
    assertThat(failure)
        .hasMessage(
            "could not load the project acme/mnist: no trusted connection to "
                + host()
                + " (its certificate is signed by an authority that is not trusted here)");
    assertThat(failure.nextStep()).hasValueSatisfying(s -> assertThat(s).contains("SSL_CA_CERT"));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aCertificateForAnotherHostIsRefused() throws IOException {
    serve(certificate("other.example.org").build());

    UnavailableException failure =
        failure(UnavailableException.class, new Tls(true, authorityFile(), null, null));

    assertThat(failure.code()).isEqualTo("PLX-TLS");
    assertThat(failure).hasMessageEndingWith("is for another host; nothing was sent");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void anExpiredCertificateSaysSo() throws IOException {
    serve(certificate("127.0.0.1").validityInterval(0, TimeUnit.DAYS.toMillis(1)).build());

    UnavailableException failure =
        failure(UnavailableException.class, new Tls(true, authorityFile(), null, null));

    assertThat(failure).hasMessageEndingWith("(its certificate has expired)");
  }

  @Test
  void withoutChecksAnyCertificateIsTaken() throws IOException {
    serve(new HeldCertificate.Builder().addSubjectAlternativeName("other.example.org").build());

    assertThat(name(new Tls(false, null, null, null))).isEqualTo("mnist");
  }

  @Test
  void withoutTheCheckOfTheHostNameTheAuthorityIsStillChecked() throws IOException {
    serve(certificate("other.example.org").build());

    assertThat(name(new Tls(true, false, authorityFile(), null, null))).isEqualTo("mnist");
    assertThat(failure(UnavailableException.class, new Tls(true, false, null, null, null)))
        .hasMessageEndingWith(
            "(its certificate is signed by an authority that is not trusted here)");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aClientShowsItsCertificate(boolean rsa) throws IOException {
    server.web().requireClientAuth();
    serve(certificate("127.0.0.1").build());
    HeldCertificate client = client(rsa);
    Path certificate = file("client.pem", client.certificatePem());
    Path key = file("client.key", client.privateKeyPkcs8Pem());

    assertThat(name(new Tls(true, authorityFile(), certificate, key))).isEqualTo("mnist");
    assertThat(server.only(ASKED).getHandshake().peerCertificates())
        .first()
        .isEqualTo(client.certificate());
  }

  private HeldCertificate client(boolean rsa) {
    HeldCertificate.Builder builder = new HeldCertificate.Builder().signedBy(authority);
    return rsa ? builder.rsa2048().build() : builder.ecdsa256().build();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void keyAndCertificateMayBeInOneFile(boolean keyFirst) throws IOException {
    server.web().requireClientAuth();
    serve(certificate("127.0.0.1").build());
    HeldCertificate client = client(false);
    String key = client.privateKeyPkcs8Pem();
    String text = keyFirst ? key + client.certificatePem() : client.certificatePem() + key;

    assertThat(name(new Tls(true, authorityFile(), file("both.pem", text), null)))
        .isEqualTo("mnist");
  }

  @Test
  void aServerThatWantsACertificateIsOneSentence() throws IOException {
    server.web().requireClientAuth();
    serve(certificate("127.0.0.1").build());

    UnavailableException failure =
        failure(UnavailableException.class, new Tls(true, authorityFile(), null, null));

    assertThat(failure.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(failure.getMessage()).doesNotContain("\n");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aFileThatCannotBeUsedIsNamed() throws IOException {
    serve(certificate("127.0.0.1").build());
    Path empty = file("empty.pem", "");
    Path missing = directory.resolve("missing.pem");
    Path certificate = file("client.pem", client(false).certificatePem());
    Path oldKey = file("old.key", client(true).privateKeyPkcs1Pem());

    assertFile("no certificate in " + empty, new Tls(true, empty, null, null));
    assertFile("there is no file " + missing, new Tls(true, missing, null, null));
    assertFile("no PKCS #8 private key in " + oldKey, new Tls(true, null, certificate, oldKey));
  }

  private void assertFile(String words, Tls tls) {
    FailureException failure = failure(FailureException.class, tls);
    assertThat(failure.code()).isEqualTo("PLX-TLS-FILES");
    assertThat(failure).hasMessageEndingWith(words);
  }

  @Test
  void plainHttpWhereHttpsIsExpectedIsOneSentence() throws IOException {
    server.start();

    UnavailableException failure = failure(UnavailableException.class, Tls.standard());

    assertThat(failure.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(failure.getMessage()).doesNotContain("\n");
  }

  @Test
  void fromHttpsToHttpNothingIsFollowed() throws IOException {
    try (ScriptedServer plain = new ScriptedServer().start()) {
      server.on(
          "GET /api/v1/acme/moved",
          new MockResponse.Builder().code(302).addHeader("Location", plain.host() + "/x").build());
      serve(certificate("127.0.0.1").build());
      PolyaxonApi api = api(new Tls(true, authorityFile(), null, null));

      UnavailableException failure =
          catchThrowableOfType(
              UnavailableException.class, () -> api.project(new ProjectRef("acme", "moved")));

      assertThat(failure.code()).isEqualTo("PLX-REDIRECTED");
      assertThat(plain.requests()).isEmpty();
    }
  }

  @Test
  void theTokenIsInNoText() throws IOException {
    List<String> texts = new ArrayList<>();
    server.on("GET /api/v1/acme/broken", ScriptedServer.cut());
    server.start();
    Endpoint endpoint = ScriptedServer.endpoint(server.host(), "Token s3cret", Tls.standard());
    RequestLog log =
        (method, url, outcome, took) -> texts.add(method + " " + url + " " + outcome + " " + took);
    PolyaxonApi api =
        new PolyaxonApi(
            endpoint,
            new Connections(Retry.never(), ProxySelector.getDefault(), ProxyLogins.NONE, log));

    api.project(PROJECT);
    PolyaxonException failure =
        catchThrowableOfType(
            PolyaxonException.class, () -> api.project(new ProjectRef("acme", "broken")));

    texts.add(endpoint.toString());
    texts.add(api.endpoint().toString());
    texts.add(stackTrace(failure));
    assertThat(texts).hasSize(5).noneMatch(text -> text.contains("s3cret"));
    assertThat(server.recorded().getFirst().getHeaders().get("Authorization"))
        .isEqualTo("Token s3cret");
  }

  @Test
  void aTokenThatCannotBeSentIsRefusedWithoutBeingShown() {
    for (String token :
        new String[] {"Token s3cret\n", "Token s3cret\u00e9", "Token s3cret\u0000"}) {
      FailureException failure =
          catchThrowableOfType(
              FailureException.class,
              () -> ScriptedServer.endpoint("http://h", token, Tls.standard()));

      assertThat(failure.code()).isEqualTo("PLX-TOKEN-INVALID");
      assertThat(stackTrace(failure)).doesNotContain("s3cret");
    }
  }

  @Test
  void aPasswordInTheHostIsNotRepeated() {
    Endpoint endpoint = ScriptedServer.endpoint("http://me:s3cret@h:1/x/", "", Tls.standard());

    assertThat(endpoint.address()).isEqualTo("http://h:1/x");
    assertThat(endpoint.toString()).doesNotContain("s3cret");
  }

  private static String stackTrace(Throwable failure) {
    java.io.StringWriter text = new java.io.StringWriter();
    failure.printStackTrace(new java.io.PrintWriter(text));
    return text.toString();
  }
}
