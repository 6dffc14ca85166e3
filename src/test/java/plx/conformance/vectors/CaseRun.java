package plx.conformance.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import plx.conformance.ServerUnderTest;
import plx.e2e.Fault;
import plx.e2e.Outcome;
import plx.e2e.Program;
import plx.e2e.RecordedRequest;
import plx.e2e.RecordingProxy;

/// One run of a recorded case: builds its tree, takes its steps, calls the command and compares.
final class CaseRun implements AutoCloseable {
  static final String PROJECT = "runvec";

  private final VectorCase vector;
  private final ServerUnderTest server;
  private final Program program;
  private final RecordingProxy proxy;
  private final Placeholders placeholders = new Placeholders();
  private final CaseTree tree;

  /// @param program the client under test, in any surroundings
  /// @param root the directory of the case; emptied first
  CaseRun(VectorCase vector, ServerUnderTest server, Program program, Path root) {
    this.vector = vector;
    this.server = server;
    this.proxy = new RecordingProxy(URI.create(server.host()));
    this.tree = new CaseTree(root, placeholders);
    this.program = surrounded(program, root);
    placeholders.bind("HOST", proxy.host());
    placeholders.bind("HOSTPORT", proxy.host().substring("http://".length()));
    placeholders.bind("ROOT", root.toString());
    placeholders.bind("STATIC", proxy.host() + RecordingProxy.STATIC.replaceAll("/$", ""));
  }

  /// Runs it all.
  ///
  /// @param ignoreFile the text of the default ignore file
  CaseResult run(String ignoreFile) throws IOException {
    prepare(ignoreFile);
    List<String> args = vector.args().stream().map(placeholders::fill).toList();
    Path directory = tree.root().resolve(vector.cwd());
    Stores stores = new Stores(vector, server, placeholders);
    stores.expect(tree.root(), directory, args);
    Map<String, String> before = LocalFiles.snapshot(tree.root());
    proxyFaults();
    List<String> runs = runs();
    proxy.forget();
    Outcome outcome = call(directory, args);
    List<RecordedRequest> requests = proxy.requests();
    placeholders.bindRuns(concat(runs, runs()));
    Map<Aspect, List<String>> differences = new EnumMap<>(Aspect.class);
    differences.put(Aspect.EXIT, exit(outcome));
    differences.put(
        Aspect.REQUESTS,
        new ChangingRequests(placeholders).differences(vector.requests(), requests));
    differences.put(Aspect.TREE, stores.differences());
    differences.put(
        Aspect.LEAVES,
        new LocalFiles(tree.root(), placeholders)
            .differences(before, vector.expect().path("leaves")));
    differences.replaceAll((_, lines) -> Scheduled.without(server, lines));
    differences.values().removeIf(List::isEmpty);
    return new CaseResult(vector.id(), outcome, differences);
  }

  @Override
  public void close() {
    proxy.close();
  }

  private void prepare(String ignoreFile) throws IOException {
    tree.create();
    if (vector.configured()) {
      tree.configure(proxy.host());
    }
    if (vector.initialised()) {
      tree.initialise(
          new ObjectMapper()
              .readTree(server.request("GET", "/api/v1/default/" + PROJECT, null).body()),
          ignoreFile);
    }
    vector
        .json()
        .path("static")
        .properties()
        .forEach(file -> proxy.serve(file.getKey(), placeholders.fill(file.getValue().asText())));
    tree.make(vector.json().path("files"));
    for (JsonNode step : vector.json().path("setup")) {
      tree.make(step.path("files"));
      take(step);
      placeholders.bindRuns(runs());
    }
  }

  private void take(JsonNode step) throws IOException {
    if (step.has("git")) {
      Program git = surrounded(Program.of(Path.of("/usr/bin/git")), tree.root());
      git.in(tree.root().resolve("work")).run(VectorCase.texts(step.path("git")), "");
    } else if (step.has("http")) {
      JsonNode http = placeholders.fill(step.path("http"));
      server.request(http.path(0).asText(), http.path(1).asText(), http.path(2));
    } else if (step.has("args")) {
      command(VectorCase.texts(step.path("args")).stream().map(placeholders::fill).toList());
    }
  }

  private void command(List<String> args) {
    if (args.getFirst().equals("project")) {
      // Only made and removed: no client is needed for that.
      String name = args.get(3);
      if (args.get(1).equals("create")) {
        server.createProject(name);
      } else {
        server.request("DELETE", "/api/v1/default/" + name, null);
      }
      return;
    }
    Outcome outcome = program.in(tree.root().resolve("work")).run(args, "");
    if (!outcome.succeeded()) {
      throw new AssertionError(
          vector.id() + ": the step before, " + args + ", failed: " + outcome.describe());
    }
  }

  private void proxyFaults() {
    for (JsonNode fault : vector.json().path("faults")) {
      proxy.add(
          new Fault(
              fault.path("method").asText(),
              faulty(fault),
              fault.path("status").asInt(),
              placeholders.fill(fault.path("body").asText("{}")).getBytes(StandardCharsets.UTF_8),
              fault.path("times").asInt(Integer.MAX_VALUE),
              Fault.Kind.WHOLE));
    }
  }

  /// The reference sends a file to `artifact` and a directory to `artifacts`; what ours sends where
  /// is its own decision, so the fault is for both.
  private static Pattern faulty(JsonNode fault) {
    return Pattern.compile(
        fault.path("path").asText().replaceAll("/artifacts?\\$$", "/artifacts?\\$"));
  }

  private Outcome call(Path directory, List<String> args) {
    Program configured = program.in(directory).within(vector.limit());
    for (Map.Entry<String, String> variable : vector.env().entrySet()) {
      configured = configured.with(variable.getKey(), placeholders.fill(variable.getValue()));
    }
    return configured.run(args, vector.stdin());
  }

  private List<String> exit(Outcome outcome) {
    JsonNode exit = vector.expect().path("exit");
    String expected = exit.isTextual() ? exit.asText() : exit.asInt() == 0 ? "zero" : "not zero";
    String actual = outcome.timedOut() ? "timeout" : outcome.exit() == 0 ? "zero" : "not zero";
    return expected.equals(actual)
        ? List.of()
        : List.of(
            "the reference ends with "
                + exit
                + ", ours with "
                + (outcome.timedOut() ? "the time limit" : outcome.exit()));
  }

  /// The runs that were created through the proxy since it forgot, in their order.
  private List<String> runs() {
    return proxy.requests().stream()
        .filter(request -> request.method().equals("POST") && request.status() == 201)
        .map(request -> request.answer().path("uuid").asText())
        .filter(uuid -> !uuid.isEmpty())
        .filter(uuid -> proxy.requests().stream().anyMatch(r -> created(r, uuid)))
        .toList();
  }

  private static boolean created(RecordedRequest request, String uuid) {
    return request.path().matches(".*/(runs|copy|restart)")
        && request.answer().path("uuid").asText().equals(uuid);
  }

  private static List<String> concat(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private static Program surrounded(Program program, Path root) {
    return program
        .with("HOME", root.resolve("home"))
        .with("TMPDIR", root.resolve("tmp"))
        .with("GIT_CEILING_DIRECTORIES", root)
        .with("POLYAXON_ARCHIVES_ROOT", root.resolve("archives"));
  }
}
