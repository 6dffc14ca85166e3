package plx.cli;

import java.nio.file.Path;
import java.util.Optional;
import plx.console.Console;
import plx.server.PolyaxonServer;
import plx.server.ServerOptions;
import plx.server.http.Access;

/// A server from its start until the process is told to end.
final class ServerRun {
  /// Where the clients look when nothing tells them otherwise.
  private static final int USUAL_PORT = 8000;

  private final Context context;
  private final boolean open;

  ServerRun(Context context, boolean open) {
    this.context = context;
    this.open = open;
  }

  /// Where the server is.
  ///
  /// @param path its directory as it was given, or null
  record Place(String host, int port, String path) {}

  void run(Place place, String token, Long maxSize, boolean accessLog) {
    Path directory =
        place.path() == null
            ? usualDirectory()
            : context.environment().workingDirectory().resolve(place.path()).normalize();
    long most = maxSize == null ? ServerOptions.UNLIMITED : maxSize;
    Access access = new Access(place.host(), token);
    ServerOptions options = new ServerOptions(access, place.port(), directory, most, accessLog);
    PolyaxonServer server = PolyaxonServer.start(options);
    try (Interrupts.Registration _ = context.interrupts().on(() -> stop(server))) {
      say(server, options);
      server.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A home that is named holds the server's directory itself; in the user's own it is hidden.
  private Path usualDirectory() {
    Optional<String> named = context.environment().variable("POLYAXON_HOME");
    Path home = context.files().home().value();
    return named.isPresent() ? home.resolve("server") : home.resolve(".polyaxon").resolve("server");
  }

  private void stop(PolyaxonServer server) {
    server.close();
    context.console().note("\nThe server has stopped.");
  }

  private void say(PolyaxonServer server, ServerOptions options) {
    Console console = context.console();
    String page = server.address() + "/ui/";
    console.result("Server: " + server.address());
    console.result("Page:   " + page);
    console.note("Artifacts are kept in " + options.directory() + "; Ctrl-C stops the server.");
    if (!options.access().token().isEmpty()) {
      console.note(
          "Clients need the token in POLYAXON_AUTH_TOKEN; browsers open /ui/?token=TOKEN once.");
    }
    if (server.port() != USUAL_PORT) {
      console.note("Clients find it with POLYAXON_HOST=" + server.address());
    }
    if (open) {
      show(server);
    }
  }

  /// What is opened has a code for the token, and so has what is said where nothing opens: another
  /// one, because each opens the page once.
  private void show(PolyaxonServer server) {
    if (!new Browser(context.environment()).open(server.login())) {
      context.console().note("There is no browser to open here; open " + server.login());
    }
  }
}
