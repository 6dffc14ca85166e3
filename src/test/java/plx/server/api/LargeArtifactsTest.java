package plx.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.io.output.NullOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.files.TarInput;

/// Large files through a server with a heap of 64 MiB; `-Dplx.server.large=1073741824` for 1 GiB.
class LargeArtifactsTest {
  private static final long SIZE = Long.getLong("plx.server.large", 100_000_000);
  private static final int BLOCK = 64 * 1024;
  private static final String HEAD = "--b\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n";

  @TempDir Path directory;

  @Test
  void aLargeFileGoesUpAndComesDownAsFileAndInAnArchive() throws Exception {
    try (ServerProcess server = ServerProcess.start(directory, "-Xmx64m", "-XX:+UseSerialGC");
        HttpClient client = HttpClient.newHttpClient()) {
      String base = ArtifactsServer.path(ArtifactsServer.RUN);
      CheckedInputStream sent = new CheckedInputStream(noise(), new CRC32());
      var upload =
          ArtifactsServer.request(server.port(), base + "artifact")
              .header("Content-Type", "multipart/form-data; boundary=b")
              .POST(BodyPublishers.ofInputStream(() -> form(sent)));

      assertThat(client.send(upload.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      assertThat(Files.size(directory.resolve(ArtifactsServer.RUN + "/large"))).isEqualTo(SIZE);

      long crc = sent.getChecksum().getValue();
      var file = ArtifactsServer.request(server.port(), base + "artifact?path=large");
      assertThat(crc(client.send(file.build(), BodyHandlers.ofInputStream()).body()))
          .isEqualTo(crc);
      var archive = ArtifactsServer.request(server.port(), base + "artifacts?path=");
      HttpResponse<InputStream> packed = client.send(archive.build(), BodyHandlers.ofInputStream());
      try (TarInput tar = new TarInput(packed.body())) {
        tar.forEach((entry, content) -> assertThat(crc(content)).as(entry.path()).isEqualTo(crc));
      }

      var plain = archive.copy().header("Accept", "application/x-tar");
      InputStream tar = client.send(plain.build(), BodyHandlers.ofInputStream()).body();
      var again =
          ArtifactsServer.request(server.port(), base + "artifacts")
              .header("Content-Type", "multipart/form-data; boundary=b")
              .POST(BodyPublishers.ofInputStream(() -> archiveForm(tar)));
      assertThat(client.send(again.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      Path copy = directory.resolve(ArtifactsServer.RUN + "/again/large");
      try (InputStream content = Files.newInputStream(copy)) {
        assertThat(crc(content)).isEqualTo(crc);
      }
    }
  }

  private static long crc(InputStream content) throws IOException {
    CheckedInputStream checked = new CheckedInputStream(content, new CRC32());
    checked.transferTo(NullOutputStream.INSTANCE);
    return checked.getChecksum().getValue();
  }

  private static InputStream form(InputStream content) {
    return joined(
        text(HEAD.formatted("upload_file", "; filename=\"large\"")),
        content,
        text("\r\n" + HEAD.formatted("json", "") + "{\"untar\":false}\r\n--b--\r\n"));
  }

  /// With the JSON before it: it is unpacked while it arrives.
  private static InputStream archiveForm(InputStream tar) {
    String json = "{\"untar\":true,\"path\":\"again\"}\r\n";
    return joined(
        text(HEAD.formatted("json", "") + json),
        text(HEAD.formatted("upload_file", "; filename=\"run.tar\"")),
        tar,
        text("\r\n--b--\r\n"));
  }

  private static InputStream joined(InputStream... parts) {
    return new SequenceInputStream(Collections.enumeration(List.of(parts)));
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /// A block that no packing makes smaller, over and over.
  private static InputStream noise() {
    byte[] block = new byte[BLOCK];
    new Random(1).nextBytes(block);
    return new InputStream() {
      private long left = SIZE;

      @Override
      public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int offset, int length) {
        if (left == 0) {
          return -1;
        }
        int count = (int) Math.min(Math.min(length, BLOCK), left);
        System.arraycopy(block, 0, into, offset, count);
        left -= count;
        return count;
      }
    };
  }
}
