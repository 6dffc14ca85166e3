package plx.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What never reaches an endpoint: the words of HTTP, in plain text, and nothing of what was sent.
class PlainErrorsTest {
  @TempDir private Path directory;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(directory);
  }

  /// A request as it is sent, and the status and the words that answer it.
  record Wrong(String request, int status, String words) {}

  static Wrong[] wrongRequests() {
    String host = "Host: 127.0.0.1\r\n";
    return new Wrong[] {
      new Wrong("this is no HTTP <script>\r\n\r\n", 400, "Bad Request"),
      new Wrong("GET /ui/ HTTP/1.1\r\n\r\n", 400, "Bad Request"),
      new Wrong("GET /ui/ HTTP/9.9\r\n" + host + "\r\n", 505, "HTTP Version Not Supported"),
      new Wrong("GET /%zz<script> HTTP/1.1\r\n" + host + "\r\n", 400, "Bad Request"),
      new Wrong("GET /a/%2e%2e/b HTTP/1.1\r\n" + host + "\r\n", 400, "Bad Request"),
      new Wrong(
          "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n" + host + "\r\n", 414, "URI Too Long"),
      new Wrong(
          "GET /ui/ HTTP/1.1\r\n" + host + "X-Long: " + "a".repeat(20_000) + "\r\n\r\n",
          431,
          "Request Header Fields Too Large"),
      new Wrong(
          "POST /api/v1/default/projects/create HTTP/1.1\r\n" + host + "Content-Length: x\r\n\r\n",
          400,
          "Bad Request"),
    };
  }

  @ParameterizedTest
  @MethodSource("wrongRequests")
  void whatIsNoRequestIsAnsweredWithALineOfText(Wrong wrong) throws IOException {
    Answer answer = Answer.of(exchange(wrong.request()));

    assertThat(answer.status()).isEqualTo(wrong.status());
    assertThat(answer.body()).isEqualTo(wrong.words());
    assertThat(answer.header("Content-Type")).contains("text/plain;charset=utf-8");
    assertThat(answer.headers().toString()).doesNotContainIgnoringCase("jetty");
  }

  @Test
  void theServerGoesOnAfterwards() throws IOException {
    for (Wrong wrong : wrongRequests()) {
      exchange(wrong.request());
    }
    assertThat(server.get("/healthz/").status()).isEqualTo(200);
  }

  private String exchange(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
