package plx.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plx.e2e.HttpProxy;
import plx.error.ExitCode;
import plx.error.PolyaxonException;
import plx.settings.Environment;
import plx.settings.Proxies;

/// Through a proxy that asks who the user is, to a host whose name only the proxy knows.
class ProxyTest {
  private static final ProjectRef PROJECT = new ProjectRef("acme", "mnist");
  private static final String ASKED = "GET /api/v1/acme/mnist";
  private static final String PASSWORD = "p@ss:/é+%";
  private static final String WRITTEN = "me%40home:p%40ss%3A%2F%C3%A9+%25";

  @TempDir private Path directory;
  private final ScriptedServer server = new ScriptedServer();
  private final List<String> log = new ArrayList<>();
  private HttpProxy proxy;

  @BeforeEach
  void script() {
    server.on(ASKED, 200, "{\"name\":\"mnist\"}");
  }

  @AfterEach
  void stop() {
    server.close();
    proxy.close();
  }

  private Tls start(boolean encrypted) throws IOException {
    Tls tls = Tls.standard();
    if (encrypted) {
      HeldCertificate held =
          new HeldCertificate.Builder().addSubjectAlternativeName("plx.invalid").build();
      Path trusted = Files.writeString(directory.resolve("ca.pem"), held.certificatePem());
      tls = new Tls(true, trusted, null, null);
      server
          .web()
          .useHttps(
              new HandshakeCertificates.Builder().heldCertificate(held).build().sslSocketFactory());
    }
    server.start();
    proxy = new HttpProxy(URI.create(server.host()), "me@home:" + PASSWORD);
    return tls;
  }

  private PolyaxonApi api(boolean encrypted, String login, Tls tls) {
    String address = "http://" + login + proxy.place();
    Proxies proxies =
        new Proxies(new Environment(Map.of("ALL_PROXY", address), directory.toAbsolutePath()));
    RequestLog lines = (method, url, outcome, _) -> log.add(method + " " + url + " " + outcome);
    return new PolyaxonApi(
        ScriptedServer.endpoint(
            (encrypted ? "https" : "http") + "://plx.invalid", "Token s3cret", tls),
        new Connections(Retry.never(), proxies, proxies::login, lines));
  }

  private PolyaxonException failure(PolyaxonApi api) {
    return catchThrowableOfType(PolyaxonException.class, () -> api.project(PROJECT));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theLoginOpensTheProxyAtOnceAndTheServerDoesNotSeeIt(boolean encrypted) throws IOException {
    Tls tls = start(encrypted);

    PolyaxonApi api = api(encrypted, WRITTEN + "@", tls);

    assertThat(api.project(PROJECT).path("name").asText()).isEqualTo("mnist");
    assertThat(server.only(ASKED).getHeaders().names())
        .contains("Authorization")
        .doesNotContain("Proxy-Authorization");
    assertThat(proxy.heads()).hasSize(1).first().asString().contains("Proxy-Authorization: Basic ");
    assertThat(proxy.heads().getFirst().contains("s3cret"))
        .as("inside a tunnel the token is not for the proxy")
        .isEqualTo(!encrypted);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void withoutALoginTheProxyIsNamedAndWhatToWrite(boolean encrypted) throws IOException {
    Tls tls = start(encrypted);

    PolyaxonException failure = failure(api(encrypted, "", tls));

    assertThat(failure)
        .hasMessage(
            "could not load the project acme/mnist: the proxy "
                + proxy.place()
                + " asks who you are (407)");
    assertThat(failure.code()).isEqualTo("PLX-PROXY-LOGIN");
    assertThat(failure.exitCode()).isEqualTo(ExitCode.UNAUTHORIZED);
    assertThat(failure.nextStep())
        .hasValueSatisfying(step -> assertThat(step).contains("http://USER:PASSWORD@HOST:PORT"));
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aWrongPasswordIsSaidToBeWrongAndNotRepeated(boolean encrypted) throws IOException {
    Tls tls = start(encrypted);

    PolyaxonException failure = failure(api(encrypted, "me:wr0ng-one@", tls));

    assertThat(failure).hasMessageEndingWith(" does not accept your user and password (407)");
    assertThat(stackTrace(failure) + log).doesNotContain("wr0ng-one").doesNotContain("s3cret");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aKindOfLoginThatIsNotKnownIsNamed() throws IOException {
    server.start();
    proxy =
        new HttpProxy(
            URI.create(server.host()), "a:b", "Proxy-Authenticate: Negotiate\r\n\r\na web page");

    assertThat(failure(api(false, "me:p@", Tls.standard())))
        .hasMessageEndingWith(
            "takes only logins of a kind that this program does not know:" + " Negotiate (407)");
  }

  @Test
  void whatTheServerEchoesOfTheLoginIsHidden() throws IOException {
    Tls tls = start(false);
    String header = ProxyIdentity.header("me@home:" + PASSWORD);
    server.on("GET /api/v1/acme/echo", 502, "via " + header + " / " + PASSWORD);

    PolyaxonException failure =
        catchThrowableOfType(
            PolyaxonException.class,
            () -> api(false, WRITTEN + "@", tls).project(new ProjectRef("acme", "echo")));

    assertThat(failure).hasMessageEndingWith("): via Basic [hidden] / [hidden]");
  }

  private static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
