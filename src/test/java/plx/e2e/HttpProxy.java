package plx.e2e;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// A web proxy that asks who the user is: it opens tunnels (`CONNECT`) and passes plain requests
/// on, all of them to one server, whatever host they name.
public final class HttpProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final URI server;
  private final String expected;
  private final String refusal;
  private final List<String> heads = new CopyOnWriteArrayList<>();

  /// Listens on a free port of this machine.
  ///
  /// @param login `USER:PASSWORD`
  /// @param refusal what it answers with 407 beside the status: headers, a blank line, a body
  public HttpProxy(URI server, String login, String refusal) {
    this.server = server;
    this.refusal = refusal;
    byte[] bytes = login.getBytes(StandardCharsets.UTF_8);
    this.expected = "Basic " + Base64.getEncoder().encodeToString(bytes);
    try {
      this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /// Takes Basic logins.
  public HttpProxy(URI server, String login) {
    this(server, login, "Proxy-Authenticate: Basic realm=\"ours\"\r\n\r\n");
  }

  /// Host and port, for a variable.
  public String place() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  /// The requests that it read, each with its headers; not what passed inside a tunnel.
  public List<String> heads() {
    return heads;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        // The proxy is closed.
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket upstream = new Socket(server.getHost(), server.getPort())) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      OutputStream out = client.getOutputStream();
      String head = head(in);
      heads.add(head);
      if (!header(head, "proxy-authorization").equals(Optional.of(expected))) {
        // Not before the body is read: the answer would be lost with the connection.
        in.skipNBytes(header(head, "content-length").map(Long::parseLong).orElse(0L));
        write(out, "HTTP/1.1 407 Who are you\r\nConnection: close\r\n" + refusal);
        return;
      }
      boolean tunnel = head.startsWith("CONNECT ");
      if (tunnel) {
        write(out, "HTTP/1.1 200 Connected\r\n\r\n");
      } else {
        write(upstream.getOutputStream(), passedOn(head));
      }
      Thread.ofVirtual().start(() -> pump(in, upstream));
      InputStream answer = new BufferedInputStream(upstream.getInputStream());
      if (!tunnel) {
        write(out, passedOn(head(answer)));
      }
      answer.transferTo(out);
    } catch (IOException e) {
      // One side has gone: so does the other, by the end of this block.
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no whole head");
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static Optional<String> header(String head, String name) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }

  /// A head with the path alone, without what is between the client and the proxy, and one request
  /// a connection.
  private static String passedOn(String head) {
    String lines =
        head.lines()
            .map(line -> line.replaceFirst("^([A-Z]+) http://[^/]+/", "$1 /"))
            .filter(line -> !line.isEmpty() && !line.matches("(?i)(proxy-.*|connection:.*)"))
            .collect(Collectors.joining("\r\n"));
    return lines + "\r\nConnection: close\r\n\r\n";
  }

  private static void pump(InputStream from, Socket to) {
    try {
      from.transferTo(to.getOutputStream());
    } catch (IOException e) {
      // The answer has been read, or there is none: the other direction knows.
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
