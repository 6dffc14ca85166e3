package plx.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static plx.e2e.PageVisitor.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plx.api.Endpoint;
import plx.api.PolyaxonApi;
import plx.api.ProjectRef;
import plx.api.RunRef;
import plx.api.Tls;
import plx.e2e.FakePolyaxon;
import plx.e2e.FakeReply;
import plx.e2e.FakeRequest;
import plx.e2e.PageVisitor;

/// The page over a platform with the reference server's semantics: no ranges, no details, a cache.
class RemotePageTest {
  private static final String TOKEN = "s3cret-t0ken";

  @TempDir private Path root;
  private FakePolyaxon platform;
  private RemotePage page;
  private RunRef run;
  private String login;
  private PageVisitor browser;

  @BeforeEach
  void open() throws IOException {
    platform = new FakePolyaxon(root);
    run = new RunRef(new ProjectRef("default", "iris"), platform.runs().create());
    file("train.py", "print('hello')\n");
    file("outputs/model.bin", "0123456789");
    file("outputs/plots/a é.txt", "a plot");
    Endpoint endpoint =
        new Endpoint(
            URI.create(platform.host()),
            "Token " + TOKEN,
            Tls.standard(),
            Duration.ofSeconds(30),
            "2.18.0");
    page = RemotePage.start(new PolyaxonApi(endpoint));
    login = page.login(run);
    browser = new PageVisitor(login);
    assertThat(browser.get(login).statusCode()).isEqualTo(200);
  }

  @AfterEach
  void close() {
    browser.close();
    page.close();
    platform.close();
  }

  private void file(String path, String content) throws IOException {
    Path file = platform.artifacts(run.uuid()).resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private String streams(String resource) {
    return "/streams/v1/polyaxon/default/iris/runs/" + run.uuid() + "/" + resource;
  }

  private HttpResponse<byte[]> read(String path, String range) {
    return browser.get(streams("artifact?path=" + path), "Range", range);
  }

  @Test
  void thePageIsReadOnlyAndReadsListsRunsTreesAndFiles() {
    String document = text(browser.get(RemotePage.path(run)));
    String runs = text(browser.get("/api/v1/default/iris/runs?limit=50&offset=0"));
    String one = text(browser.get("/api/v1/default/iris/runs/" + run.uuid()));
    String tree = text(browser.get(streams("artifacts/tree?path=outputs&details=true")));
    HttpResponse<byte[]> file = browser.get(streams("artifact?path=train.py"));

    assertThat(document).contains("polyaxon:read-only\" content=\"yes\"");
    assertThat(runs).contains(run.uuid());
    assertThat(one).contains("\"namespace\":\"polyaxon\"");
    assertThat(tree).isEqualTo("{\"files\":{\"model.bin\":10},\"dirs\":[\"plots\"]}");
    assertThat(text(file)).isEqualTo("print('hello')\n");
    assertThat(file.headers().firstValue("Content-Security-Policy")).contains("sandbox");
    assertThat(file.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void thePlatformSeesTheTokenAndTheBrowserNever() {
    browser.get(RemotePage.path(run));
    browser.get("/api/v1/default/iris/runs/" + run.uuid());
    browser.get(streams("artifact?path=train.py"));
    browser.get(streams("artifact?path=missing"));
    browser.get(streams("artifacts?path="));
    browser.get("/api/v1/default/nowhere/runs");

    assertThat(platform.requests())
        .isNotEmpty()
        .allMatch(request -> request.method().equals("GET"))
        .extracting(request -> request.headers().get("authorization"))
        .containsOnly("Token " + TOKEN);
    assertThat(browser.received()).noneMatch(answer -> answer.contains(TOKEN));
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-3, 0123, bytes 0-3/10",
    "bytes=4-5, 45, bytes 4-5/10",
    "bytes=4-, 456789, bytes 4-9/10",
    "bytes=-3, 789, bytes 7-9/10",
    "bytes=8-99, 89, bytes 8-9/10"
  })
  void aPartIsMadeOfTheWholeThatThePlatformSends(String range, String part, String named) {
    HttpResponse<byte[]> answer = read("outputs/model.bin", range);

    assertThat(answer.statusCode()).isEqualTo(206);
    assertThat(text(answer)).isEqualTo(part);
    assertThat(answer.headers().firstValue("Content-Range")).contains(named);
  }

  @Test
  void aPartBehindTheEndIsRefusedWithTheSize() {
    HttpResponse<byte[]> answer = read("outputs/model.bin", "bytes=10-");

    assertThat(answer.statusCode()).isEqualTo(416);
    assertThat(answer.headers().firstValue("Content-Range")).contains("bytes */10");
  }

  @Test
  void aPlaceThatWouldTakeTooLongToReachIsNotFetched() throws IOException {
    Path large = platform.artifacts(run.uuid()).resolve("large.bin");
    try (var out = new java.io.RandomAccessFile(large.toFile(), "rw")) {
      out.setLength(RemoteFile.MOST_DROPPED + 100);
    }

    HttpResponse<byte[]> beginning = read("large.bin", "bytes=0-9");
    HttpResponse<byte[]> far = read("large.bin", "bytes=" + (RemoteFile.MOST_DROPPED + 1) + "-");

    assertThat(beginning.body()).hasSize(10);
    assertThat(far.statusCode()).isEqualTo(416);
    assertThat(text(far)).contains("download the file to see it");
  }

  @Test
  void aPartThatThePlatformSendsIsPassedOn() {
    platform.once(
        "GET file outputs/model.bin",
        _ -> FakeReply.text(206, "45").with("Content-Range", "bytes 4-5/10"));

    HttpResponse<byte[]> answer = read("outputs/model.bin", "bytes=4-5");

    assertThat(answer.statusCode()).isEqualTo(206);
    assertThat(text(answer)).isEqualTo("45");
    assertThat(answer.headers().firstValue("Content-Range")).contains("bytes 4-5/10");
  }

  @Test
  void whatChangedIsShownAfresh() throws IOException {
    read("train.py", "bytes=0-99");
    file("train.py", "print('changed')\n");

    assertThat(text(read("train.py", "bytes=0-99"))).isEqualTo("print('changed')\n");
  }

  @Test
  void aFolderIsPackedHereFileByFile() throws IOException {
    platform.artifacts(run.uuid()).resolve("outputs/empty").toFile().mkdirs();

    HttpResponse<byte[]> answer = browser.get(streams("artifacts?path=outputs"));

    assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
        .contains("\"outputs.tar.gz\"");
    assertThat(unpacked(answer.body()))
        .containsExactly(
            Map.entry("empty/", ""),
            Map.entry("model.bin", "0123456789"),
            Map.entry("plots/", ""),
            Map.entry("plots/a é.txt", "a plot"));
    assertThat(platform.lines()).noneMatch(line -> line.startsWith("GET archive"));
  }

  @Test
  void aFolderOfWhichAFileIsCutIsNotTakenForWhole() {
    platform.once("GET file outputs/plots", usual -> usual.get().cutAfter(2));

    assertThatThrownBy(() -> browser.get(streams("artifacts?path=outputs")))
        .isInstanceOf(UncheckedIOException.class);
  }

  private static Map<String, String> unpacked(byte[] archive) throws IOException {
    Map<String, String> members = new TreeMap<>();
    InputStream plain = new GZIPInputStream(new ByteArrayInputStream(archive));
    try (TarArchiveInputStream tar = new TarArchiveInputStream(plain, "UTF-8")) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        members.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return members;
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void nothingIsChanged(String method) {
    platform.forget();
    for (String path :
        new String[] {
          streams("artifact?path=train.py"),
          streams("artifacts?path="),
          "/api/v1/default/iris/runs/" + run.uuid(),
          "/api/v1/default/iris/runs"
        }) {
      assertThat(browser.send(method, path).statusCode()).isEqualTo(405);
    }
    for (String path : new String[] {"/statuses", "/stop", "/approve"}) {
      assertThat(
              browser.send(method, "/api/v1/default/iris/runs/" + run.uuid() + path).statusCode())
          .isEqualTo(404);
    }
    assertThat(platform.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/users",
        "/api/v1/installation",
        "/api/v1/page-codes",
        "/api/v1/default/iris",
        "/api/v1/%2e%2e/iris/runs",
        "/api/v1/a%2Fb/iris/runs",
        "/api/v1/default/iris/runs/a%3Fb"
      })
  void onlyWhatThePageNeedsIsAsked(String path) {
    platform.forget();

    assertThat(browser.get(path).statusCode()).isIn(400, 404);
    assertThat(platform.requests()).isEmpty();
  }

  @Test
  void whoWasNotGivenTheAddressReadsNothing() {
    try (PageVisitor other = new PageVisitor(login)) {
      assertThat(other.get(login).statusCode()).as("the code, used").isEqualTo(401);
      assertThat(other.get(RemotePage.path(run)).statusCode()).isEqualTo(401);
      assertThat(other.get("/api/v1/default/iris/runs").statusCode()).isEqualTo(401);
      assertThat(other.get(page.login(run)).statusCode()).as("another code").isEqualTo(200);
    }
  }

  @Test
  void aNameThatAnotherSiteMadeLeadHereIsRefused() throws IOException {
    int port = URI.create(login).getPort();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request = "GET /ui/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 403");
    }
    assertThat(
            browser.get("/api/v1/default/iris/runs", "Origin", "http://evil.example").statusCode())
        .isEqualTo(403);
  }

  @Test
  void whatThePlatformRefusesIsSaidAsItSaysIt() {
    platform.once("GET runs", _ -> FakeReply.json(401, "{\"detail\": \"Invalid token.\"}"));
    platform.once("GET runs", _ -> FakeReply.json(502, "{}"));

    HttpResponse<byte[]> unknown = browser.get("/api/v1/default/iris/runs");
    HttpResponse<byte[]> broken = browser.get("/api/v1/default/iris/runs");
    HttpResponse<byte[]> missing = browser.get(streams("artifact?path=no/such"));

    assertThat(unknown.statusCode()).isEqualTo(403);
    assertThat(text(unknown)).contains("your token has expired").contains("Invalid token.");
    assertThat(broken.statusCode()).isEqualTo(503);
    assertThat(text(broken)).contains("does not answer (502 from " + platform.host() + ")");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(text(missing)).contains("Artifact not found");
  }

  @Test
  void readersOfOneFileAtOnceShareItsCopy() {
    Openings files = new Openings(new PolyaxonApi(anonymous()).artifacts(theRun()));
    platform.forget();
    Openings.Opened first = files.open("train.py", "");
    files.open("train.py", "bytes=0-").close();
    files.open("train.py", "bytes=3-").close();
    first.close();
    files.open("train.py", "bytes=0-3").close();

    assertThat(platform.requests())
        .extracting(FakeRequest::target)
        .extracting(target -> target.contains("force=true"))
        .containsExactly(true, false, false, true);
  }

  private plx.api.Run theRun() {
    return new PolyaxonApi(anonymous()).run(run);
  }

  private Endpoint anonymous() {
    URI host = URI.create(platform.host());
    return new Endpoint(host, "", Tls.standard(), Duration.ofSeconds(30), "2.18.0");
  }
}
