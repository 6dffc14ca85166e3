package plx.e2e;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server that answers with any bytes, which need not be HTTP; one request a connection.
///
/// Requests are named by what they ask for: `run`, `tree`, `file`, `archive`, `upload`.
final class HostileServer implements AutoCloseable {
  private static final Set<String> STREAMS = Set.of("tree", "file", "archive", "upload");

  private final ServerSocket socket;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<String> heads = new CopyOnWriteArrayList<>();

  /// Bytes on a connection, which is closed after them.
  @FunctionalInterface
  interface Answer {
    /// Writes them; `in` has what the client sends after its request.
    void to(InputStream in, OutputStream out) throws IOException;
  }

  HostileServer(Map<String, Answer> answers) throws IOException {
    this.answers.putAll(answers);
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /// The heads of the requests so far.
  List<String> heads() {
    return heads;
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        open.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void serve(Socket connection) {
    try (connection;
        InputStream in = new BufferedInputStream(connection.getInputStream());
        OutputStream out = connection.getOutputStream()) {
      String head = head(in);
      heads.add(head);
      in.skipNBytes(length(head));
      answers.getOrDefault(kind(head), HostileAnswers.status(404, "")).to(in, out);
      out.flush();
    } catch (IOException e) {
      // The client has had enough.
    } finally {
      open.remove(connection);
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int value = in.read();
      if (value < 0) {
        throw new IOException("no request");
      }
      head.append((char) value);
    }
    return head.toString();
  }

  private static long length(String head) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
        .mapToLong(line -> Long.parseLong(line.substring(15).strip()))
        .findFirst()
        .orElse(0);
  }

  private static String kind(String head) {
    String target = head.split(" ", 3)[1];
    if (target.startsWith("/api/")) {
      return "run";
    }
    String path = target.replaceFirst("\\?.*", "");
    String last = path.substring(path.lastIndexOf('/') + 1);
    String kind =
        head.startsWith("POST")
            ? "upload"
            : last.equals("artifact") ? "file" : last.equals("artifacts") ? "archive" : last;
    return STREAMS.contains(kind) ? kind : target;
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : open) {
      connection.close();
    }
  }

  /// UTF-8.
  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
