package plx.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FakePolyaxon;
import plx.e2e.FakeRequest;
import plx.e2e.FileTree;
import plx.files.FileScanner;
import plx.files.ScanRequest;
import plx.files.SymlinkMode;
import plx.ignore.IgnoreRules;
import plx.transfer.TransferListener;
import plx.transfer.upload.Upload;
import plx.transfer.upload.UploadRequest;

/// Transfers to a server whose connections take 20 ms to open, as far as the client knows; its name
/// leads here.
class FarAwayTest {
  private static final int AT_ONCE = 16;

  @TempDir private Path root;
  @AutoClose private FakePolyaxon server;
  private String uuid;
  private Path local;

  @BeforeEach
  void start() throws IOException {
    server = new FakePolyaxon(Files.createDirectories(root.resolve("server")));
    uuid = server.runs().create();
    local = Files.createDirectories(root.resolve("local"));
  }

  private RunArtifacts artifacts(String name) {
    RoundTrip roundTrip = new RoundTrip();
    roundTrip.measured(20_000_000);
    String host = "http://" + name + ":" + URI.create(server.host()).getPort();
    Endpoint endpoint = ScriptedServer.endpoint(host, "", Tls.standard());
    OkHttpClient client =
        new OkHttpClient.Builder().dns(_ -> List.of(InetAddress.getLoopbackAddress())).build();
    Secrets secrets = Secrets.of(endpoint, ProxyLogins.NONE);
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("uuid", uuid);
    json.putObject("settings").put("namespace", "ns");
    Run run = new Run(new RunRef(new ProjectRef("default", "iris"), uuid), json);
    return new RunArtifacts(
        new Transport(endpoint, client, Retry.never(), secrets, roundTrip), run);
  }

  private void upload(String name, String target) {
    IgnoreRules everything = IgnoreRules.parse("", "none");
    ScanRequest scan = new ScanRequest(local, ".", SymlinkMode.SKIP, everything);
    UploadRequest request = new UploadRequest(FileScanner.scan(scan), target, false);

    assertThat(new Upload(artifacts(name), TransferListener.SILENT).send(request).failure())
        .isEmpty();
  }

  private long announced() {
    return server.requests().stream()
        .filter(FakeRequest::isUpload)
        .mapToLong(request -> Long.parseLong(request.headers().get("content-length")))
        .sum();
  }

  @Test
  void itIsFarAwayUnlessItsNameIsThatOfThisMachine() {
    assertThat(artifacts("far.example").isFarAway()).isTrue();
    assertThat(artifacts("127.0.0.1").isFarAway()).isFalse();
    assertThat(artifacts("localhost").isFarAway()).isFalse();
  }

  @Test
  void aDirectoryThatShrinksIsPacked() throws IOException {
    Files.writeString(local.resolve("lines.txt"), "again and again\n".repeat(20_000));

    upload("far.example", "packed");
    assertThat(announced()).isLessThan(20_000);
    assertThat(FileTree.of(server.artifacts(uuid).resolve("packed"))).isEqualTo(FileTree.of(local));

    server.forget();
    upload("127.0.0.1", "as-it-is");
    assertThat(announced()).isGreaterThan(320_000);
  }

  @Test
  void moreFilesTravelAtOnce() throws IOException {
    Files.createDirectories(server.artifacts(uuid).resolve("old"));
    Files.writeString(server.artifacts(uuid).resolve("old/other"), "of before");
    for (int i = 0; i < AT_ONCE; i++) {
      Files.writeString(local.resolve("file-" + i), "content " + i);
    }
    CountDownLatch together = new CountDownLatch(AT_ONCE);
    server.always(
        "POST file",
        usual -> {
          together.countDown();
          assertThat(together.await(1, TimeUnit.MINUTES)).isTrue();
          return usual.get();
        });

    upload("far.example", "old");

    assertThat(FileTree.of(server.artifacts(uuid).resolve("old"))).hasSize(AT_ONCE + 1);
  }
}
