package plx.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import plx.console.Console;
import plx.console.Terminal;
import plx.e2e.FakePolyaxon;
import plx.e2e.FakeRequest;
import plx.e2e.FileTree;
import plx.settings.LocalEnvironment;

/// A home, a working directory that is initialized with the project `default/iris`, and a server;
/// runs commands between them, in this process.
final class ServerSession implements AutoCloseable {
  /// A component that needs nothing.
  static final String COMPONENT =
      """
      version: 1.1
      kind: component
      inputs:
        - {name: epochs, type: int, value: 1, isOptional: true}
      run: {kind: job, container: {image: busybox}}
      """;

  private final LocalEnvironment local;
  private final FakePolyaxon server;
  private final Interrupts interrupts = new Interrupts(() -> {});
  private String input = "";

  ServerSession(Path root) throws IOException {
    server = new FakePolyaxon(Files.createDirectories(root.resolve("server")));
    local = new LocalEnvironment(root);
    local.variable("POLYAXON_CONTEXT_ROOT", root.resolve("no-context").toString());
    local.variable("POLYAXON_ARCHIVES_ROOT", root.resolve("archives").toString());
    local.variable("POLYAXON_HOST", server.host());
    // A failure is a failure at once: nothing waits.
    local.variable("POLYAXON_RETRIES", "1");
    local.file(".polyaxon/.project", "{\"name\":\"iris\",\"owner\":\"default\"}");
  }

  LocalEnvironment local() {
    return local;
  }

  FakePolyaxon server() {
    return server;
  }

  /// What Ctrl-C runs.
  Interrupts interrupts() {
    return interrupts;
  }

  /// Makes a run, remembered in this directory, and returns its UUID.
  String rememberedRun() {
    String uuid = server.runs().create();
    local.file(
        ".polyaxon/.run",
        "{\"uuid\":\"%s\",\"owner\":\"default\",\"project\":\"iris\"}".formatted(uuid));
    return uuid;
  }

  /// What stands on standard input.
  ServerSession input(String text) {
    input = text;
    return this;
  }

  /// The only request with this line.
  FakeRequest only(String line) {
    List<FakeRequest> found =
        server.requests().stream().filter(request -> request.line().equals(line)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " times " + line + " of " + server.lines());
    }
    return found.getFirst();
  }

  /// Puts a file into a run, behind the program's back.
  ServerSession remote(String uuid, String path, String content) throws IOException {
    Path file = server.artifacts(uuid).resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return this;
  }

  /// What a run holds.
  Map<String, String> artifacts(String uuid) {
    return FileTree.of(server.artifacts(uuid));
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
    int exit = PolyaxonCommand.run(console, local.environment(), interrupts, args);
    return new CommandResult(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.close();
  }
}
