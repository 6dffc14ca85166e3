package plx.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static plx.server.api.ArtifactsServer.RUN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.server.Tars;

/// A server whose disk is full, or whose files may not grow: it says so, keeps what it had, and
/// goes on.
class FullDiskTest {
  private static final int MIB = 1 << 20;

  /// Of it 32 MiB are left to the database, and 16 MiB must be free before a file is begun.
  private static final String SMALL_DISK = "56m";

  @TempDir private Path directory;
  private final HttpClient client = HttpClient.newHttpClient();

  private HttpResponse<byte[]> send(ServerProcess server, String target, Form form) {
    return ArtifactsServer.send(
        client,
        request(server, target)
            .header("Content-Type", form.type())
            .POST(ArtifactsServer.body(form)));
  }

  /// The same without saying before how long it is.
  private HttpResponse<byte[]> sendUnannounced(ServerProcess server, String target, Form form) {
    byte[] body = form.bytes();
    return ArtifactsServer.send(
        client,
        request(server, target)
            .header("Content-Type", form.type())
            .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body))));
  }

  private static HttpRequest.Builder request(ServerProcess server, String target) {
    return ArtifactsServer.request(server.port(), ArtifactsServer.path(RUN) + target);
  }

  private HttpResponse<byte[]> get(ServerProcess server, String target) {
    return ArtifactsServer.send(client, request(server, target));
  }

  private JsonNode tree(ServerProcess server) throws IOException {
    return new ObjectMapper().readTree(get(server, "artifacts/tree?path=").body());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] zeros(int count) {
    return new byte[count];
  }

  private static byte[] packed(byte[] tar) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(tar);
    }
    return bytes.toByteArray();
  }

  private static void assertUnchanged(JsonNode tree) {
    assertThat(tree.path("files").toString()).isEqualTo("{\"kept\":3}");
    assertThat(tree.path("dirs")).isEmpty();
  }

  private void assertFull(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).isEqualTo(507);
    assertThat(ArtifactsServer.text(answer)).isEqualTo("the disk of the server is full");
  }

  @Test
  void aFullDiskIsAnsweredWith507AndWhatWasThereStays() throws IOException {
    assumeTrue(smallDisks(), "no file system can be mounted here (unshare -rm)");
    String mount = "mount -t tmpfs -o size=" + SMALL_DISK + " none \"$0\" && exec \"$@\"";
    List<String> onItsDisk = List.of("unshare", "-rm", "sh", "-c", mount, directory.toString());
    try (ServerProcess server = ServerProcess.startIn(onItsDisk, directory)) {
      assertThat(send(server, "artifact", Form.file("", "kept", bytes("old"))).statusCode())
          .isEqualTo(200);
      byte[] tar = Tars.of(Map.of("large.bin", "x".repeat(60 * MIB), "kept", "new"));

      assertFull(send(server, "artifact", Form.file("", "kept", zeros(30 * MIB))));
      assertFull(sendUnannounced(server, "artifact", Form.file("", "kept", zeros(60 * MIB))));
      assertFull(send(server, "artifacts", Form.archive("", true, packed(tar))));

      assertUnchanged(tree(server));
      assertThat(get(server, "artifact?path=kept").body()).isEqualTo(bytes("old"));
      // What was received of them is gone, and there is room again.
      assertThat(send(server, "artifact", Form.file("", "small", zeros(4 * MIB))).statusCode())
          .isEqualTo(200);
    }
  }

  private boolean smallDisks() throws IOException {
    List<String> command =
        List.of("unshare", "-rm", "mount", "-t", "tmpfs", "-o", "size=1m", "none", "" + directory);
    try {
      return new ProcessBuilder(command).start().onExit().join().exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aFileThatMayNotGrowIsSaidAndWhatWasThereStays() throws IOException {
    List<String> limited = List.of("sh", "-c", "ulimit -f 4096 && exec \"$0\" \"$@\"");
    try (ServerProcess server = ServerProcess.startIn(limited, directory)) {
      assertThat(send(server, "artifact", Form.file("", "kept", bytes("old"))).statusCode())
          .isEqualTo(200);
      byte[] tar = Tars.of(Map.of("a.txt", "new", "large.bin", "x".repeat(8 * MIB)));

      for (HttpResponse<byte[]> answer :
          List.of(
              send(server, "artifact", Form.file("", "kept", zeros(8 * MIB))),
              send(server, "artifacts", Form.archive("", true, tar)))) {
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(ArtifactsServer.text(answer))
            .isEqualTo("the server cannot write its files: File too large");
      }

      assertUnchanged(tree(server));
      assertThat(directory.resolve(RUN).resolve("kept")).hasContent("old");
      try (Stream<Path> left = Files.list(directory.resolve(".polyaxon-server/staging"))) {
        assertThat(left).isEmpty();
      }
      assertThat(send(server, "artifact", Form.file("", "small", zeros(MIB))).statusCode())
          .isEqualTo(200);
    }
  }
}
