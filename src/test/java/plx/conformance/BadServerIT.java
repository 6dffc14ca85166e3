package plx.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static plx.conformance.Workspace.PROJECT;
import static plx.conformance.Workspace.ops;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.Fault;
import plx.e2e.Outcome;
import plx.e2e.Program;
import plx.e2e.RecordedRequest;
import plx.e2e.RecordingProxy;

/// What people read when the server is away, is another one, or does not let them in.
@ConformanceTest
class BadServerIT {
  private final ServerUnderTest server;
  private Workspace user;
  private String uuid;

  BadServerIT(ServerUnderTest server) {
    this.server = server;
  }

  @BeforeEach
  void aUserWithARun(@TempDir Path root) throws IOException {
    user = Workspace.create(root, Program.image(), server.host());
    user.write("data/a.csv", "1,2\n");
    uuid = server.createRun(PROJECT);
  }

  @Test
  void aHostThatDoesNotAnswerIsNamed() {
    Outcome outcome =
        user.with("POLYAXON_HOST", "http://127.0.0.1:9")
            .refused(7, ops(uuid, "upload", "--path-from", "data"));
    assertThat(outcome.stderr()).contains("127.0.0.1:9");
  }

  @Test
  void aHostThatIsNotAPolyaxonIsNamed() {
    try (RecordingProxy other = new RecordingProxy(URI.create(server.host()))) {
      other.add(Fault.answer("GET", "", 200, "<html>welcome</html>"));
      other.add(Fault.answer("POST", "", 200, "<html>welcome</html>"));
      Outcome outcome =
          user.with("POLYAXON_HOST", other.host()).run(ops(uuid, "upload", "--path-from", "data"));
      Workspace.assertSentence(outcome);
      assertThat(outcome.stderr()).contains(other.host()).doesNotContain("<html>");
    }
  }

  @Test
  void anExpiredTokenIsAMatterOfAuthorization() {
    try (RecordingProxy proxy = new RecordingProxy(URI.create(server.host()))) {
      proxy.add(Fault.answer("GET", "/api/v1/", 401, "{\"detail\":\"Invalid token.\"}"));
      Outcome outcome =
          user.with("POLYAXON_HOST", proxy.host())
              .with("POLYAXON_AUTH_TOKEN", "s3cret")
              .refused(4, ops(uuid, "upload", "--path-from", "data"));
      assertThat(outcome.stderr()).contains("login").doesNotContain("s3cret");
    }
  }

  @Test
  void aCertificateThatNobodyTrustsIsExplained() throws IOException {
    HeldCertificate certificate =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    HandshakeCertificates tls =
        new HandshakeCertificates.Builder().heldCertificate(certificate).build();
    try (MockWebServer foreign = new MockWebServer()) {
      foreign.useHttps(tls.sslSocketFactory());
      foreign.start();
      foreign.enqueue(new MockResponse.Builder().code(200).body("{}").build());
      Outcome outcome =
          user.with("POLYAXON_HOST", "https://localhost:" + foreign.getPort())
              .run(ops(uuid, "upload", "--path-from", "data"));
      Workspace.assertSentence(outcome);
      assertThat(outcome.stderr()).containsIgnoringCase("certificate");
    }
  }

  @Test
  void noTokenIsEverPrinted() {
    try (RecordingProxy proxy = new RecordingProxy(URI.create(server.host()))) {
      Outcome outcome =
          user.with("POLYAXON_HOST", proxy.host())
              .with("POLYAXON_AUTH_TOKEN", "s3cret")
              .run("-v", "ops", "-p", PROJECT, "-uid", uuid, "get");
      assertThat(proxy.requests())
          .extracting(RecordedRequest::authorization)
          .anyMatch("token s3cret"::equalsIgnoreCase);
      assertThat(outcome.stdout() + outcome.stderr()).doesNotContain("s3cret");
    }
  }

  @Test
  void secretsOnDiskAreReadableByTheOwnerAlone() throws IOException {
    try (RecordingProxy proxy = new RecordingProxy(URI.create(server.host()))) {
      proxy.add(Fault.answer("GET", "/api/v1/users$", 200, "{\"username\":\"jo\"}"));
      proxy.add(
          Fault.answer(
              "GET",
              "/api/v1/installation$",
              200,
              "{\"key\":\"k\",\"version\":\"2.18.0\",\"dist\":\"ee\"}"));
      Outcome outcome = user.with("POLYAXON_HOST", proxy.host()).done("login", "-t", "s3cret");
      assertThat(outcome.stdout() + outcome.stderr()).doesNotContain("s3cret");
    }
    Path auth = user.root().resolve("home/.polyaxon/.auth");
    assertThat(Files.readString(auth, StandardCharsets.UTF_8)).contains("s3cret");
    assertThat(Files.getPosixFilePermissions(auth))
        .extracting(Enum::name)
        .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
  }
}
