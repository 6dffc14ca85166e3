package plx.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The image with a token, through everything that can go wrong: the token stands in the file
/// `.auth` and nowhere else.
class SecretsIT {
  private static final String TOKEN = "tok3n-0123456789abcdef";
  private static final String PASSWORD = "pr0xy-pa55word";

  @TempDir private Path root;
  private FakePolyaxon server;
  private Path work;
  private Path auth;
  private Program polyaxon;
  private String uuid;
  private final CountDownLatch over = new CountDownLatch(1);

  @BeforeEach
  void start() throws IOException {
    server = new FakePolyaxon(Files.createDirectories(root.resolve("server")));
    uuid = server.runs().create();
    Path user = root.resolve("user");
    work = user.resolve("work");
    auth = user.resolve("home/.polyaxon/.auth");
    write(work.resolve(".polyaxon/.project"), "{\"owner\":\"default\",\"name\":\"iris\"}");
    write(work.resolve("data/a.txt"), "a");
    write(auth, "{\"POLYAXON_AUTH_USERNAME\":\"jo\",\"POLYAXON_AUTH_TOKEN\":\"" + TOKEN + "\"}");
    Path temporary = Files.createDirectories(user.resolve("tmp"));
    polyaxon =
        Program.image()
            .in(work)
            .with("HOME", user.resolve("home"))
            .with("TMPDIR", temporary)
            .with("POLYAXON_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary)
            .with("POLYAXON_ARCHIVES_ROOT", user.resolve("archives"))
            .with("POLYAXON_RETRIES", "2")
            .with("POLYAXON_HOST", server.host());
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.close();
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private String[] upload(String... options) {
    return Stream.concat(
            Stream.of(options),
            Stream.of("ops", "upload", "-uid", uuid, "--path-from", "data", "--path-to", "in"))
        .toArray(String[]::new);
  }

  /// Fails as it should, and shows nothing.
  private void assertFails(Outcome outcome) throws IOException {
    assertThat(outcome.exit()).as(outcome.describe()).isNotZero();
    assertHidden(outcome, TOKEN);
    assertHidden(outcome, PASSWORD);
  }

  private void assertHidden(Outcome outcome, String secret) throws IOException {
    assertThat(outcome.stdout() + outcome.stderr()).doesNotContainIgnoringCase(secret);
    try (Stream<Path> files = Files.walk(root.resolve("user"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.equals(auth)) {
          assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
              .as(file.toString())
              .doesNotContain(secret);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:9", "http://no-such-host.invalid", "ftp://h", "http://a b"})
  void aWrongHost(String host) throws IOException {
    assertFails(polyaxon.with("POLYAXON_HOST", host).run(upload("-v")));
  }

  @ParameterizedTest
  @CsvSource({"400", "401", "403", "404", "405", "409", "413", "418", "429", "500", "502"})
  void aServerThatRepeatsTheTokenInItsErrors(int status) throws IOException {
    String echo = "{\"detail\":\"you sent Token " + TOKEN + "\",\"" + TOKEN + "\":[\"x\"]}";
    server.always("POST", _ -> FakeReply.json(status, echo));

    Outcome outcome = polyaxon.run(upload("-v"));

    assertFails(outcome);
    assertThat(outcome.stderr()).contains("you sent Token [hidden]");
    assertThat(server.requests().getLast().headers())
        .containsEntry("authorization", "Token " + TOKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET run", "GET tree", "POST archive"})
  void aServerThatAnswersWithATokenOnly(String line) throws IOException {
    server.always(line, _ -> FakeReply.text(500, TOKEN));
    assertFails(polyaxon.run(upload("-v")));

    server.always(line, _ -> FakeReply.text(200, TOKEN));
    assertFails(polyaxon.run(upload("-v")));
  }

  @Test
  void aDownloadOfWhichEveryAnswerRepeatsIt() throws IOException {
    write(server.artifacts(uuid).resolve("a.txt"), "content");
    server.always("GET archive", _ -> FakeReply.text(500, TOKEN));
    server.always("GET file", _ -> FakeReply.page(500, TOKEN));

    assertFails(polyaxon.run("-v", "ops", "artifacts", "-uid", uuid, "--path-to", "out"));
  }

  @Test
  void aRedirectToAnotherHost() throws IOException {
    try (FakePolyaxon other = new FakePolyaxon(Files.createDirectories(root.resolve("other")))) {
      String elsewhere = other.host().replace("127.0.0.1", "localhost") + "/" + TOKEN;
      server.always("GET run", _ -> FakeReply.empty(302).with("Location", elsewhere));
      server.always("POST", _ -> FakeReply.empty(302).with("Location", elsewhere));

      assertFails(polyaxon.run(upload("-v")));
      other
          .requests()
          .forEach(request -> assertThat(request.headers()).doesNotContainKey("authorization"));
    }
  }

  @Test
  void aCertificateThatNobodyTrusts() throws IOException {
    HeldCertificate held =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    try (MockWebServer encrypted = new MockWebServer()) {
      encrypted.useHttps(
          new HandshakeCertificates.Builder().heldCertificate(held).build().sslSocketFactory());
      encrypted.start();
      String host = "https://localhost:" + encrypted.getPort();

      assertFails(polyaxon.with("POLYAXON_HOST", host).run(upload("-v")));
      assertThat(encrypted.getRequestCount()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://plx.invalid", "https://plx.invalid"})
  void aProxyThatRefusesThePassword(String host) throws IOException {
    String page = "Proxy-Authenticate: Basic\r\n\r\nnot " + PASSWORD + ", " + TOKEN;
    try (HttpProxy proxy = new HttpProxy(URI.create(server.host()), "me:other", page)) {
      Outcome outcome =
          polyaxon
              .with("POLYAXON_HOST", host)
              .with("ALL_PROXY", "http://me:" + PASSWORD + "@" + proxy.place())
              .run(upload("-v"));

      assertFails(outcome);
      assertThat(outcome.exit()).isEqualTo(4);
      assertThat(outcome.stderr()).contains("[PLX-PROXY-LOGIN]").contains(proxy.place());
    }
  }

  @Test
  void aProxyThatTakesThePasswordIsShownItAndNobodyElse() throws IOException {
    try (HttpProxy proxy = new HttpProxy(URI.create(server.host()), "me:" + PASSWORD)) {
      Outcome outcome =
          polyaxon
              .with("POLYAXON_HOST", "http://plx.invalid")
              .with("HTTP_PROXY", "http://me:" + PASSWORD + "@" + proxy.place())
              .run(upload("-v"));

      assertThat(outcome.exit()).as(outcome.describe()).isZero();
      assertHidden(outcome, PASSWORD);
      assertHidden(outcome, TOKEN);
      assertThat(FileTree.of(server.artifacts(uuid))).containsOnlyKeys("in/a.txt");
      assertThat(server.lines()).filteredOn(line -> line.startsWith("POST")).hasSize(1);
      server
          .requests()
          .forEach(
              request -> assertThat(request.headers()).doesNotContainKey("proxy-authorization"));
    }
  }

  @Test
  void anInterruptedUploadLeavesAJournalWithoutIt() throws Exception {
    Outcome outcome = whileHeld("POST archive", "", upload("-v"));

    assertFails(outcome);
    assertThat(outcome.exit()).isEqualTo(130);
    assertThat(FileTree.of(work.resolve(".polyaxon")).keySet())
        .anyMatch(name -> name.endsWith(".plx.index"));
  }

  @Test
  void aTokenFromStandardInputIsInNoListOfProcesses() throws Exception {
    Files.delete(auth);
    write(
        work.resolve("../home/.polyaxon/.cli"),
        "{\"installation\":{\"key\":\"k\",\"dist\":\"ee\"}}");

    assertFails(whileHeld("GET", TOKEN + "\n", "-v", "login", "-t", "-"));
    assertThat(server.requests().getFirst().headers())
        .containsEntry("authorization", "Token " + TOKEN);
  }

  /// Interrupts a command while the server holds its request; meanwhile its arguments are read, as
  /// any user of the machine can.
  private Outcome whileHeld(String line, String input, String... arguments) throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    server.once(
        line,
        _ -> {
          held.countDown();
          over.await();
          return FakeReply.none();
        });
    Process process = polyaxon.start(new ArrayList<>(List.of(arguments)));
    try {
      process.outputWriter().append(input).close();
      assertThat(held.await(60, TimeUnit.SECONDS)).as("the server is asked").isTrue();
      Path shown = Path.of("/proc", Long.toString(process.pid()), "cmdline");
      assertThat(Files.readString(shown)).contains("plx.Main").doesNotContain(TOKEN);
      Signals.send("INT", process);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      String stdout = process.inputReader().readAllAsString();
      return new Outcome(
          process.exitValue(), stdout, process.errorReader().readAllAsString(), false);
    } finally {
      Program.end(process);
    }
  }
}
