package plx.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/// Passes the bytes of connections on, and does something once when so many have passed: the same
/// moment every time, however fast the machine is.
public final class BytesProxy implements AutoCloseable {
  private static final int BUFFER = 8192;

  private final ServerSocket listener;
  private final URI server;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong passed = new AtomicLong();
  private volatile Runnable action = () -> {};

  /// Listens on a free port of this machine.
  public BytesProxy(URI server) {
    this.server = server;
    try {
      this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /// The address to use instead of the server's.
  public String host() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  /// Does something before the byte with this number passes, counted from now, in both directions.
  public void after(long bytes, Runnable what) {
    action = what;
    passed.set(0);
    left.set(bytes);
  }

  /// Bytes that have passed since the last [#after], in both directions.
  public long passed() {
    return passed.get();
  }

  /// Breaks every connection that is open; later ones are passed on again.
  public void cut() {
    sockets.forEach(BytesProxy::close);
    sockets.clear();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Socket upstream = new Socket(server.getHost(), server.getPort());
        sockets.add(client);
        sockets.add(upstream);
        Thread.ofVirtual().start(() -> pump(client, upstream));
        Thread.ofVirtual().start(() -> pump(upstream, client));
      } catch (IOException e) {
        // The proxy is closed, or the client has gone already.
      }
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        long before = left.getAndAdd(-count);
        if (before >= 0 && before < count) {
          out.write(buffer, 0, (int) before);
          action.run();
          out.write(buffer, (int) before, count - (int) before);
        } else {
          out.write(buffer, 0, count);
        }
        passed.addAndGet(count);
      }
    } catch (IOException e) {
      // One side has gone: so does the other, by the end of this block.
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
      cut();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
