package plx.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plx.error.UnavailableException;

/// Servers on sockets, because none of the libraries sends what is no HTTP.
class AnswerGuardTest {
  private static final ProjectRef PROJECT = new ProjectRef("acme", "mnist");
  private static final String HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  /// What may lie in the buffers of both systems, and much more.
  private static final long MOST_SENT = 64L << 20;

  private static final long LARGE = 1L << 30;

  @ParameterizedTest
  @CsvSource({"http,1", "http,5;x", "https,1", "https,5;x"})
  void theHeadOfAChunkEndsSomewhere(String scheme, String begin) throws Exception {
    try (ServerSocket listening = listening(scheme)) {
      CompletableFuture<Long> sent =
          CompletableFuture.supplyAsync(() -> sendsUntilCut(listening, begin));

      UnavailableException failure =
          catchThrowableOfType(
              UnavailableException.class, () -> api(scheme, listening).project(PROJECT));

      assertThat(failure.code()).isEqualTo("PLX-NOT-POLYAXON");
      assertThat(sent.get(1, TimeUnit.MINUTES)).isLessThan(MOST_SENT);
    }
  }

  @Test
  void aLargeFileInSmallChunksIsNoHarm() throws Exception {
    int chunks = 1 << 20;
    try (ServerSocket listening = listening("http")) {
      CompletableFuture<Void> sent =
          CompletableFuture.runAsync(() -> sendsOneByteAChunk(listening, chunks));
      Run run = new Run(new RunRef(PROJECT, "a".repeat(32)), JsonNodeFactory.instance.objectNode());

      try (RemoteContent content = api("http", listening).artifacts(run).file("a");
          InputStream in = content.stream()) {
        assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo(chunks);
      }
      sent.get(1, TimeUnit.MINUTES);
    }
  }

  private static ServerSocket listening(String scheme) throws IOException {
    ServerSocketFactory factory =
        scheme.equals("http")
            ? ServerSocketFactory.getDefault()
            : certified().sslContext().getServerSocketFactory();
    return factory.createServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static HandshakeCertificates certified() {
    HeldCertificate held =
        new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
    return new HandshakeCertificates.Builder().heldCertificate(held).build();
  }

  private static PolyaxonApi api(String scheme, ServerSocket listening) {
    String host = scheme + "://127.0.0.1:" + listening.getLocalPort();
    return new PolyaxonApi(
        ScriptedServer.endpoint(host, "Token s3cret", new Tls(false, null, null, null)));
  }

  /// @return bytes
  private static long sendsUntilCut(ServerSocket listening, String begin) {
    long sent = 0;
    try (Socket socket = listening.accept()) {
      OutputStream out = answering(socket, begin);
      byte[] piece = new byte[1 << 16];
      Arrays.fill(piece, (byte) '1');
      for (; sent < LARGE; sent += piece.length) {
        out.write(piece);
      }
    } catch (IOException e) {
      // That is how it has to end.
    }
    return sent;
  }

  private static void sendsOneByteAChunk(ServerSocket listening, int chunks) {
    try (Socket socket = listening.accept()) {
      answering(socket, "1\r\na\r\n".repeat(chunks) + "0\r\n\r\n");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static OutputStream answering(Socket socket, String begin) throws IOException {
    // What is not read of a request resets the connection at its end.
    BufferedReader request =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    while (!request.readLine().isEmpty()) {}
    OutputStream out = socket.getOutputStream();
    out.write((HEAD + begin).getBytes(US_ASCII));
    return out;
  }
}
