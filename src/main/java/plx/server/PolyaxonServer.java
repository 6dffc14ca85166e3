package plx.server;

import java.net.InetSocketAddress;
import java.time.Clock;
import plx.server.api.ArtifactsApi;
import plx.server.api.InstallationApi;
import plx.server.api.LineageApi;
import plx.server.api.PageCodesApi;
import plx.server.api.ProjectsApi;
import plx.server.api.RunLookup;
import plx.server.api.RunsApi;
import plx.server.api.StatusesApi;
import plx.server.http.HttpServer;
import plx.server.http.LoginCodes;
import plx.server.http.Routes;
import plx.server.page.Page;
import plx.server.runs.Database;
import plx.server.runs.Runs;
import plx.server.store.ArtifactStore;

/// A Polyaxon server for one machine: the API of the reference server for projects, runs and their
/// artifacts, and a page to look at them.
public final class PolyaxonServer implements AutoCloseable {
  private final ServerOptions options;
  private final ServerDirectory directory;
  private final Database database;
  private final LoginCodes codes;
  private final HttpServer http;

  private PolyaxonServer(
      ServerOptions options,
      ServerDirectory directory,
      Database database,
      LoginCodes codes,
      HttpServer http) {
    this.options = options;
    this.directory = directory;
    this.database = database;
    this.codes = codes;
    this.http = http;
  }

  /// Starts it; it answers when this returns.
  ///
  /// @throws plx.error.PolyaxonException when the directory, the database or the port cannot be
  ///   used; nothing is left open then
  public static PolyaxonServer start(ServerOptions options) {
    ServerDirectory directory = ServerDirectory.hold(options.directory());
    try {
      Database database = Database.open(directory.own("server.db"), directory.own("native"));
      try {
        ArtifactStore store = ArtifactStore.open(options.directory(), options.maxSize());
        LoginCodes codes = new LoginCodes();
        Routes routes = routes(database, store);
        new PageCodesApi(codes).addTo(routes);
        HttpServer http = listen(options, routes, codes);
        return new PolyaxonServer(options, directory, database, codes, http);
      } catch (RuntimeException e) {
        database.close();
        throw e;
      }
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static HttpServer listen(ServerOptions options, Routes routes, LoginCodes codes) {
    InetSocketAddress address = new InetSocketAddress(options.access().host(), options.port());
    return HttpServer.start(address, routes, options.access(), codes, options.accessLog());
  }

  private static Routes routes(Database database, ArtifactStore store) {
    Clock clock = Clock.systemUTC();
    Routes routes = new Routes();
    routes.on("GET", "/healthz", exchange -> exchange.empty(200));
    routes.on("GET", "/healthz/", exchange -> exchange.empty(200));
    new InstallationApi(database).addTo(routes);
    new ProjectsApi(database, store, clock).addTo(routes);
    new RunsApi(database, store, clock).addTo(routes);
    new StatusesApi(database, clock).addTo(routes);
    new LineageApi(database).addTo(routes);
    Page.writable().addTo(routes);
    RunLookup runs = new StoredRuns(new Runs(database, clock), store);
    new ArtifactsApi(store, runs).addTo(routes);
    return routes;
  }

  /// Where clients reach it, e.g. `http://127.0.0.1:8000`; this machine's own address when it
  /// listens on every one.
  public String address() {
    String host = options.access().host();
    boolean every = new InetSocketAddress(host, 0).getAddress().isAnyLocalAddress();
    String shown = every ? "127.0.0.1" : host;
    return "http://%s:%d".formatted(shown.contains(":") ? "[" + shown + "]" : shown, http.port());
  }

  /// An address that opens the page in a browser; where there is a token, it does so once, without
  /// asking for it.
  public String login() {
    String page = address() + "/ui/";
    return options.access().token().isEmpty() ? page : page + "?code=" + codes.issue();
  }

  /// The port that it listens on.
  public int port() {
    return http.port();
  }

  /// Waits until it is closed.
  public void join() throws InterruptedException {
    http.join();
  }

  /// Stops answering, then lets go of database and directory.
  @Override
  public void close() {
    http.close();
    database.close();
    directory.close();
  }
}
