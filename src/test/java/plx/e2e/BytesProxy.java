package plx.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/// Passes the bytes of connections on, counts them, and does something once when so many have
/// passed: the same moment every time, however fast the machine is.
public final class BytesProxy implements AutoCloseable {
  private static final int BUFFER = 8192;

  private final ServerSocket listener;
  private final URI server;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private volatile Watch watch = new Watch(Way.SENT, Long.MAX_VALUE, () -> {});
  private volatile boolean down;

  /// Where bytes go.
  public enum Way {
    /// From the client to the server.
    SENT,
    /// From the server to the client.
    ANSWERED
  }

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

  /// Counts the connections that are made from now on, from nothing.
  public void count() {
    after(Way.SENT, Long.MAX_VALUE, () -> {});
  }

  /// Counts the connections that are made from now on, from nothing, and does something before the
  /// byte with this number goes this way.
  public void after(Way way, long bytes, Runnable what) {
    watch = new Watch(way, bytes, what);
  }

  /// Bytes that have gone this way since the last [#count] or [#after].
  public long passed(Way way) {
    return watch.passed.get(way).get();
  }

  /// Breaks every connection that is open; later ones are passed on again.
  public void cut() {
    sockets.forEach(BytesProxy::close);
    sockets.clear();
  }

  /// Breaks every connection that is open and every later one, until [#up].
  public void down() {
    down = true;
    cut();
  }

  /// Passes connections on again.
  public void up() {
    down = false;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        if (down) {
          client.close();
          continue;
        }
        Socket upstream = new Socket(server.getHost(), server.getPort());
        sockets.add(client);
        sockets.add(upstream);
        Watch now = watch;
        Thread.ofVirtual().start(() -> pump(client, upstream, Way.SENT, now));
        Thread.ofVirtual().start(() -> pump(upstream, client, Way.ANSWERED, now));
      } catch (IOException e) {
        // The proxy is closed, or the client has gone already.
      }
    }
  }

  private static void pump(Socket from, Socket to, Way way, Watch watch) {
    byte[] buffer = new byte[BUFFER];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        int before = watch.before(way, count);
        out.write(buffer, 0, before);
        if (before < count) {
          watch.what.run();
          out.write(buffer, before, count - before);
        }
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

  /// What is counted, and what happens when.
  private record Watch(Way way, long bytes, Runnable what, Map<Way, AtomicLong> passed) {
    Watch(Way way, long bytes, Runnable what) {
      this(way, bytes, what, Map.of(Way.SENT, new AtomicLong(), Way.ANSWERED, new AtomicLong()));
    }

    /// Counts bytes; how many of them go before it happens, which is all of them mostly.
    int before(Way going, int count) {
      long begin = passed.get(going).getAndAdd(count);
      boolean now = going == way && begin <= bytes && bytes < begin + count;
      return now ? (int) (bytes - begin) : count;
    }
  }
}
