package plx.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.server.api.Form;
import plx.server.http.Access;

/// Artifacts of the whole server, with its database.
class ServerArtifactsTest {
  private static final String FOLDER = "0123456789abcdef0123456789abcdef";

  @TempDir Path directory;

  private static String files(String project, String uuid) {
    return "/streams/v1/polyaxon/default/" + project + "/runs/" + uuid + "/";
  }

  private static HttpResponse<String> post(int port, String path, Form form)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", form.type())
            .POST(BodyPublishers.ofByteArray(form.bytes()))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  @Test
  void aRunHasFilesInItsOwnProjectOnly() throws Exception {
    try (TestServer server = TestServer.start(directory)) {
      server.project("p");
      server.project("q");
      String uuid = server.run("p", "");
      Form form = Form.file("d", "f", "content".getBytes(StandardCharsets.UTF_8));

      assertThat(post(server.port(), files("p", uuid) + "artifact", form).statusCode())
          .isEqualTo(200);
      assertThat(post(server.port(), files("q", uuid) + "artifact", form).statusCode())
          .isEqualTo(404);

      assertThat(directory.resolve(uuid).resolve("d/f")).hasContent("content");
      assertThat(server.get(files("p", uuid) + "artifact?path=d/f").body()).isEqualTo("content");
      assertThat(server.get(files("q", uuid) + "artifact?path=d/f").status()).isEqualTo(404);
      assertThat(server.get(files("p", FOLDER) + "artifacts/tree").status()).isEqualTo(404);
    }
  }

  @Test
  void whatIsDeletedTakesItsFilesWithIt() throws Exception {
    try (TestServer server = TestServer.start(directory)) {
      server.project("p");
      String alone = server.run("p", "");
      String with = server.run("p", "");
      for (String uuid : new String[] {alone, with}) {
        Form form = Form.file("d", "f", new byte[] {1});
        assertThat(post(server.port(), files("p", uuid) + "artifact", form).statusCode())
            .isEqualTo(200);
      }

      assertThat(server.send("DELETE", "/api/v1/default/p/runs/" + alone, null).status())
          .isEqualTo(204);
      assertThat(directory.resolve(alone)).doesNotExist();
      assertThat(directory.resolve(with)).exists();

      assertThat(server.send("DELETE", "/api/v1/default/p", null).status()).isEqualTo(204);
      assertThat(directory.resolve(with)).doesNotExist();
    }
  }

  @Test
  void aFolderOfAnotherServerIsServedWithoutARunInTheDatabase() throws IOException {
    Files.createDirectories(directory.resolve(FOLDER));
    Files.writeString(directory.resolve(FOLDER).resolve("f"), "of another");
    try (TestServer server = TestServer.start(directory)) {
      assertThat(server.get(files("any", FOLDER) + "artifact?path=f").body())
          .isEqualTo("of another");
    }
  }

  @Test
  void artifactsStayReadableWhenTheDatabaseBreaksMeanwhile() throws IOException {
    Files.createDirectories(directory.resolve(FOLDER));
    Files.writeString(directory.resolve(FOLDER).resolve("f"), "still here");
    try (TestServer server = TestServer.start(directory)) {
      Path database = directory.resolve(".polyaxon-server/server.db");
      for (String suffix : new String[] {"", "-wal"}) {
        try (RandomAccessFile file = new RandomAccessFile(database + suffix, "rw")) {
          file.setLength(0);
          file.write("no database at all, but long enough to be looked at".getBytes());
        }
      }

      assertThat(server.get(files("any", FOLDER) + "artifact?path=f").body())
          .isEqualTo("still here");
    }
  }

  @Test
  void anUploadOverMaxSizeIsA413() throws Exception {
    ServerOptions options =
        new ServerOptions(new Access("127.0.0.1", ""), 0, directory, 1000, false);
    Files.createDirectories(directory.resolve(FOLDER));
    try (PolyaxonServer server = PolyaxonServer.start(options)) {
      HttpResponse<String> answer =
          post(server.port(), files("p", FOLDER) + "artifact", Form.file("", "f", new byte[1001]));

      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.body()).contains("larger than the 1000 bytes");
      assertThat(directory.resolve(FOLDER)).isEmptyDirectory();
    }
  }
}
