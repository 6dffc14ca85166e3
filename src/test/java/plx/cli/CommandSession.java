package plx.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import plx.console.Console;
import plx.console.Terminal;
import plx.settings.LocalEnvironment;

/// A home, a working directory and a server that answers what it is told to; runs commands between
/// them.
final class CommandSession implements AutoCloseable {
  private final LocalEnvironment local;
  private final MockWebServer server = new MockWebServer();
  private String input = "";

  CommandSession(Path root) throws IOException {
    local = new LocalEnvironment(root);
    local.variable("POLYAXON_CONTEXT_ROOT", root.resolve("no-context").toString());
    // A failure is a failure at once: nothing waits.
    local.variable("POLYAXON_RETRIES", "1");
    server.start();
  }

  LocalEnvironment local() {
    return local;
  }

  String host() {
    return "http://127.0.0.1:" + server.getPort();
  }

  /// The server is the configured one.
  CommandSession configured() {
    local.file(
        "~/.polyaxon/.client", "{\"POLYAXON_HOST\":\"" + host() + "\",\"client_header\":{}}");
    return this;
  }

  /// The server is known to be an edition with users.
  CommandSession enterprise() {
    local.file("~/.polyaxon/.cli", "{\"installation\":{\"key\":\"k\",\"dist\":\"ee\"}}");
    return configured();
  }

  CommandSession input(String text) {
    input = text;
    return this;
  }

  CommandSession answer(int status, String body) {
    server.enqueue(
        new MockResponse.Builder()
            .code(status)
            .addHeader("Content-Type", "application/json")
            .body(body)
            .build());
    return this;
  }

  CommandResult run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Terminal.none());
    int exit = PolyaxonCommand.run(console, local.environment(), new Interrupts(() -> {}), args);
    return new CommandResult(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /// The requests that were sent, `METHOD PATH` each, with the token when there is one.
  List<String> requests() {
    List<String> requests = new ArrayList<>();
    while (server.getRequestCount() > requests.size()) {
      requests.add(describe(take()));
    }
    return requests;
  }

  /// The next request that was sent.
  RecordedRequest take() {
    try {
      return server.takeRequest();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String describe(RecordedRequest request) {
    String authorization = request.getHeaders().get("Authorization");
    String token = authorization == null ? "" : " [" + authorization + "]";
    return request.getMethod() + " " + request.getTarget() + token;
  }

  @Override
  public void close() {
    server.close();
  }
}
