package plx.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plx.e2e.FileTree;
import plx.server.Tars;

/// Requests that are not what they say, over bare sockets.
class BrokenUploadTest {
  @TempDir Path directory;
  @AutoClose private ArtifactsServer server;
  private Map<String, String> before;

  @BeforeEach
  void start() {
    server = new ArtifactsServer(directory, Long.MAX_VALUE);
    server.put("", "kept", "old");
    before = FileTree.of(server.files(ArtifactsServer.RUN));
  }

  private static byte[] request(Form form, int length) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String head =
        "POST %sartifacts HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n"
            + "Connection: close\r\n\r\n";
    bytes.writeBytes(
        head.formatted(ArtifactsServer.path(ArtifactsServer.RUN), form.type(), length)
            .getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(form.bytes());
    return bytes.toByteArray();
  }

  /// Sends bytes, ends the sending and reads what comes back.
  private String exchange(byte[] bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void assertThatNothingHasChanged() {
    assertThat(FileTree.of(server.files(ArtifactsServer.RUN))).isEqualTo(before);
    assertThat(server.staging()).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRequestThatEndsAtAnyByteChangesNothing(boolean archiveFirst) throws IOException {
    byte[] tar = Tars.of(Map.of("kept", "new", "more", "x"));
    Form form = archiveFirst ? Form.archiveFirst("", true, tar) : Form.archive("", true, tar);
    byte[] whole = request(form, form.bytes().length);
    for (int length = 0; length < whole.length; length += 41) {
      String answer = exchange(Arrays.copyOf(whole, length));

      assertThat(answer).as("after %d bytes", length).doesNotContain(" 200 ");
      assertThatNothingHasChanged();
    }
    assertThat(exchange(Arrays.copyOf(whole, whole.length - 1))).doesNotContain(" 200 ");
    assertThatNothingHasChanged();
    assertThat(exchange(whole)).contains(" 200 ");
  }

  @Test
  void aLengthThatIsTooLongIsNoWholeUpload() throws IOException {
    Form form = Form.archive("", true, Tars.of(Map.of("kept", "new")));

    assertThat(exchange(request(form, form.bytes().length + 1))).doesNotContain(" 200 ");
    assertThatNothingHasChanged();
  }

  @Test
  void aLengthThatIsTooShortIsNoWholeUpload() throws IOException {
    Form form = Form.archive("", true, Tars.of(Map.of("kept", "new")));

    assertThat(exchange(request(form, form.bytes().length - 20))).startsWith("HTTP/1.1 400 ");
    assertThatNothingHasChanged();
  }

  @ParameterizedTest
  @CsvSource({
    "'', it ends before its last delimiter",
    "'rubbish', it ends before its last delimiter",
    "'--b--', it has no parts",
    "'--b\r\nX: y\r\n\r\nx\r\n--b--\r\n', a part without Content-Disposition",
    "'--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n', a part without a name",
    "'--b\r\nContent-Disposition: form-data; name=\"x\r\n\r\nx\r\n--b--\r\n', a quote is missing",
    "'--b\r\nContent-Disposition: form-data; name=a; filename*=latin''''x\r\n\r\nx\r\n--b--\r\n', "
        + "filename* is not UTF-8",
    "'--b\r\nContent-Disposition: form-data; name=\"upload_file\"; filename=\"f\"\r\n\r\nx', ''"
  })
  void aBrokenMultipartBodyIsA400(String body, String why) {
    var request =
        server
            .request("artifact")
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body));

    var answer = server.send(request);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(ArtifactsServer.text(answer))
        .startsWith("the multipart body of the request is broken: ")
        .contains(why);
    assertThatNothingHasChanged();
  }

  @Test
  void tooManyPartsAndTooLongHeadersAreRefused() {
    Form many = new Form();
    for (int i = 0; i < 101; i++) {
      many.part("name=\"x\"", new byte[1]);
    }
    Form longHeader = new Form().part("name=\"" + "x".repeat(10_000) + "\"", new byte[1]);

    for (Form form : new Form[] {many, longHeader}) {
      assertThat(server.post("artifact", form).statusCode()).isEqualTo(400);
    }
    assertThatNothingHasChanged();
  }

  @Test
  void aNameThatIsNotUtf8IsRefused() throws IOException {
    Form form = Form.file("", "n\u00ff", new byte[1]);
    byte[] bytes = request(form, form.bytes().length - 1);
    // ÿ is c3 bf in UTF-8; alone, ff is nothing.
    String latin = new String(bytes, StandardCharsets.ISO_8859_1).replace("\u00c3\u00bf", "\u00ff");

    String answer = exchange(latin.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("a name is not UTF-8");
    assertThatNothingHasChanged();
  }
}
