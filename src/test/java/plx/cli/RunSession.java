package plx.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import plx.console.Console;
import plx.console.Terminal;
import plx.e2e.FakePolyaxon;
import plx.e2e.FakeRequest;
import plx.settings.LocalEnvironment;

/// A working directory of the project `default/iris` and a Polyaxon server; runs commands between
/// them, each request tried once.
final class RunSession implements AutoCloseable {
  /// The first run that the server makes.
  static final String RUN = "00000000000000000000000000abc001";

  private final LocalEnvironment local;
  private final FakePolyaxon server;
  private final Interrupts interrupts = new Interrupts();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String input = "";

  RunSession(Path root) throws IOException {
    server = new FakePolyaxon(Files.createDirectories(root.resolve("server")));
    local = new LocalEnvironment(root);
    local.variable("POLYAXON_CONTEXT_ROOT", root.resolve("no-context").toString());
    local.variable("POLYAXON_RETRIES", "1");
    local.variable("POLYAXON_ARCHIVES_ROOT", root.resolve("archives").toString());
    local.variable("POLYAXON_HOST", server.host());
    local.file(".polyaxon/.project", "{\"owner\":\"default\",\"name\":\"iris\"}");
    local.file("polyaxonfile.yaml", "kind: component\nrun: {kind: job, container: {image: x}}\n");
  }

  /// The same with a run that is there already, remembered here.
  RunSession withRun() {
    String uuid = server.runs().create();
    if (!uuid.equals(RUN)) {
      throw new IllegalStateException("another run is there: " + uuid);
    }
    local.file(".polyaxon/.run", run(""));
    return this;
  }

  private static String run(String more) {
    return "{\"uuid\":\"" + RUN + "\",\"owner\":\"default\",\"project\":\"iris\"" + more + "}";
  }

  LocalEnvironment local() {
    return local;
  }

  FakePolyaxon server() {
    return server;
  }

  /// What a signal would run.
  Interrupts interrupts() {
    return interrupts;
  }

  /// Standard error so far, while a command still runs.
  String errSoFar() {
    return err.toString(StandardCharsets.UTF_8);
  }

  RunSession input(String text) {
    input = text;
    return this;
  }

  RunSession file(String name, String content) {
    local.file(name, content);
    return this;
  }

  /// Puts an artifact into the run.
  RunSession artifact(String path, String content) {
    Path file = server.artifacts(RUN).resolve(path);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return this;
  }

  CommandResult run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    err.reset();
    Console console =
        new Console(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Terminal.none());
    int exit = PolyaxonCommand.run(console, local.environment(), interrupts, args);
    return new CommandResult(exit, out.toString(StandardCharsets.UTF_8), errSoFar());
  }

  /// The requests so far, in words.
  List<String> lines() {
    return server.lines();
  }

  /// The only request with this line.
  FakeRequest only(String line) {
    List<FakeRequest> found =
        server.requests().stream().filter(request -> request.line().equals(line)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " times " + line + " of " + lines());
    }
    return found.getFirst();
  }

  @Override
  public void close() {
    server.close();
  }
}
