package plx.server.http;

import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import plx.error.FailureException;

/// Listens on one address and answers with [Routes], each request in a virtual thread.
public final class HttpServer implements AutoCloseable {
  private static final int MOST_PLATFORM_THREADS = 8;

  /// Connections that wait to be accepted. Of those that come at once beyond it, Linux resets some;
  /// Java's usual 50 are fewer than a cluster's jobs that begin together.
  private static final int WAITING = 1024;

  private final Server server;
  private final ServerConnector connector;

  private HttpServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /// Starts to listen.
  ///
  /// @param address port 0 for any free one
  /// @param access who is answered
  /// @param codes what opens the page instead of the token
  /// @param logged whether each request is logged, see [AccessLog]
  /// @throws FailureException PLX-PORT or PLX-HOST when the address cannot be used
  public static HttpServer start(
      InetSocketAddress address, Routes routes, Access access, LoginCodes codes, boolean logged) {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_PLATFORM_THREADS, 2);
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    Server server = new Server(threads);
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.addCustomizer(HttpServer::protect);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
    connector.setAcceptQueueSize(WAITING);
    connector.setHost(address.getHostString());
    connector.setPort(address.getPort());
    server.addConnector(connector);
    server.setHandler(new Dispatcher(routes, new Guard(access, codes)));
    server.setErrorHandler(new PlainErrors());
    if (logged) {
      server.setRequestLog(new AccessLog());
    }
    try {
      server.start();
    } catch (Exception e) {
      throw unusable(address, e);
    }
    return new HttpServer(server, connector);
  }

  /// What is served is taken for nothing else than it says, and no other site learns its address.
  private static Request protect(Request request, HttpFields.Mutable headers) {
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    return request;
  }

  private static FailureException unusable(InetSocketAddress address, Exception e) {
    String host = address.getHostString();
    if (address.isUnresolved() || e.getCause() instanceof UnresolvedAddressException) {
      return new FailureException(
          "PLX-HOST", "cannot listen on %s: it has no address".formatted(host), "check --host", e);
    }
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new FailureException(
        "PLX-PORT",
        "cannot listen on %s port %d: %s".formatted(host, address.getPort(), cause.getMessage()),
        "stop what uses that port, or choose another one with --port",
        e);
  }

  /// The port that it listens on.
  public int port() {
    return connector.getLocalPort();
  }

  /// Waits until it is stopped.
  public void join() throws InterruptedException {
    server.join();
  }

  /// Stops; requests that are being answered are broken off.
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server cannot be stopped", e);
    }
  }
}
