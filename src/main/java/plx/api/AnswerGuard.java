package plx.api;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/// Bounds what a server can make okhttp collect without passing anything on.
///
/// okhttp bounds the header of an answer, but reads the head of a chunk until its line ends, into
/// memory. So each socket counts what came since the reader was last given something, in bytes as
/// they travel: a body that is read takes a buffer at a time, so more than [#MOST] is no HTTP.
final class AnswerGuard extends SocketFactory implements Interceptor {
  /// Bytes; the longest header that okhttp takes has a quarter of them.
  private static final long MOST = 1 << 20;

  private final RoundTrip roundTrip;

  /// By the ends of their connections.
  private final Map<List<SocketAddress>, AtomicLong> pending = new ConcurrentHashMap<>();

  /// Tells `roundTrip` how long each connection took to open.
  AnswerGuard(RoundTrip roundTrip) {
    this.roundTrip = roundTrip;
  }

  /// Both ends of a connection, which are the same below TLS and above it. Not a record: its
  /// `equals` would cost every command 10 ms, because Java makes it at its first use.
  private static List<SocketAddress> ends(Socket socket) {
    return List.of(socket.getLocalSocketAddress(), socket.getRemoteSocketAddress());
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    AtomicLong unread = pending.get(ends(chain.connection().socket()));
    if (unread == null) {
      throw new IOException("the connection is closed");
    }
    unread.set(0);
    Response response = chain.proceed(chain.request());
    unread.set(0);
    ResponseBody body = response.body();
    Source counted = new Reader(body.source(), unread);
    return response
        .newBuilder()
        .body(ResponseBody.create(Okio.buffer(counted), body.contentType(), body.contentLength()))
        .build();
  }

  @Override
  public Socket createSocket() {
    return new Counting(pending, roundTrip);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return createSocket(InetAddress.getByName(host), port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(InetAddress.getByName(host), port, local, localPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return createSocket(host, port, null, 0);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    Socket socket = createSocket();
    try {
      socket.bind(new InetSocketAddress(local, localPort));
      socket.connect(new InetSocketAddress(host, port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /// Begins to count anew with each bit that somebody has taken.
  private static final class Reader extends ForwardingSource {
    private final AtomicLong unread;

    Reader(Source body, AtomicLong unread) {
      super(body);
      this.unread = unread;
    }

    @Override
    public long read(Buffer sink, long most) throws IOException {
      long read = super.read(sink, most);
      unread.set(0);
      return read;
    }
  }

  /// Known by its ends from its connection to its close.
  private static final class Counting extends Socket {
    /// Bytes of one system call; okio asks for 8 KiB each time, and gives as many. TLS gives a
    /// record of 16.
    private static final int AT_ONCE = 64 * 1024;

    private final Map<List<SocketAddress>, AtomicLong> pending;
    private final RoundTrip roundTrip;
    private final AtomicLong unread = new AtomicLong();
    private List<SocketAddress> ends;
    private InputStream in;
    private OutputStream out;

    Counting(Map<List<SocketAddress>, AtomicLong> pending, RoundTrip roundTrip) {
      this.pending = pending;
      this.roundTrip = roundTrip;
    }

    @Override
    public void connect(SocketAddress remote, int timeout) throws IOException {
      long began = System.nanoTime();
      super.connect(remote, timeout);
      roundTrip.measured(System.nanoTime() - began);
      ends = AnswerGuard.ends(this);
      pending.put(ends, unread);
    }

    /// One for all who ask: what is buffered is nobody's yet.
    @Override
    public InputStream getInputStream() throws IOException {
      if (in == null) {
        in = counting(new BufferedInputStream(super.getInputStream(), AT_ONCE));
      }
      return in;
    }

    /// One for all who ask, and who flush what they have said: okhttp after each request, TLS after
    /// each record.
    @Override
    public OutputStream getOutputStream() throws IOException {
      if (out == null) {
        out = new BufferedOutputStream(super.getOutputStream(), AT_ONCE);
      }
      return out;
    }

    /// Not commons-io's ProxyInputStream: its lambdas are not in the AOT cache, and each command
    /// would make them.
    private InputStream counting(InputStream received) {
      return new FilterInputStream(received) {
        @Override
        public int read() throws IOException {
          int read = super.read();
          counted(read < 0 ? 0 : 1);
          return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          int read = super.read(buffer, offset, length);
          counted(read);
          return read;
        }
      };
    }

    private void counted(int bytes) throws ProtocolException {
      if (bytes > 0 && unread.addAndGet(bytes) > MOST) {
        throw new ProtocolException("an answer begins and begins");
      }
    }

    @Override
    public void close() throws IOException {
      super.close();
      if (ends != null) {
        pending.remove(ends, unread);
      }
    }
  }
}
