package plx.browse;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import plx.api.PolyaxonApi;
import plx.api.RunRef;
import plx.server.http.Access;
import plx.server.http.HttpServer;
import plx.server.http.LoginCodes;
import plx.server.http.Routes;
import plx.server.page.Page;

/// Our page on a free port of this machine, with a platform's runs behind it. It reads and never
/// changes anything, and answers only to the browser that was given [#login]: other users of the
/// machine do not read with this one's token, which itself stays here.
public final class RemotePage implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final HttpServer server;
  private final LoginCodes codes;

  private RemotePage(HttpServer server, LoginCodes codes) {
    this.server = server;
    this.codes = codes;
  }

  /// Starts it; it answers when this returns.
  public static RemotePage start(PolyaxonApi api) {
    Routes routes = Page.readOnly().addTo(new Routes());
    RemoteRuns runs = new RemoteRuns(api);
    runs.addTo(routes);
    new RemoteFiles(runs).addTo(routes);
    LoginCodes codes = new LoginCodes();
    // Nobody needs to know it: browsers come with a code.
    Access access = new Access(HOST, UUID.randomUUID().toString());
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.ofLiteral(HOST), 0);
    return new RemotePage(HttpServer.start(anyPort, routes, access, codes, false), codes);
  }

  /// An address that opens the artifacts of a run in one browser, once.
  public String login(RunRef run) {
    return "http://" + HOST + ":" + server.port() + path(run) + "?code=" + codes.issue();
  }

  /// Where the page of a run's artifacts is on every server that has it: `/ui/…/artifacts`.
  public static String path(RunRef run) {
    String owner = run.project().owner().split("/", 2)[0];
    return "/ui/%s/%s/runs/%s/artifacts".formatted(owner, run.project().name(), run.uuid());
  }

  /// Waits until it is closed.
  public void join() throws InterruptedException {
    server.join();
  }

  /// Stops answering.
  @Override
  public void close() {
    server.close();
  }
}
