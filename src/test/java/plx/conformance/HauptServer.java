package plx.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import plx.e2e.FileTree;
import plx.e2e.Program;

/// A running haupt sandbox with a database and a store of its own, on a free loopback port.
public final class HauptServer implements AutoCloseable {
  /// The operation that runs without a file of their own consist of.
  public static final String OPERATION =
      """
      {"kind":"operation","component":{"kind":"component","name":"basic",\
      "run":{"kind":"job","container":{"image":"busybox:1.36","command":["true"]}}}}\
      """;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Path directory;
  private final Process process;
  private final URI host;
  private final JsonClient client = new JsonClient();

  private HauptServer(Path directory, Process process, URI host) {
    this.directory = directory;
    this.process = process;
    this.host = host;
  }

  /// Starts it and waits until it answers. Two workers are up in half the time of the default,
  /// which is five on a machine with two cores.
  static HauptServer start(ReferencePackages packages) {
    try {
      Path target = Path.of(System.getProperty("plx.basedir", ""), "target").toAbsolutePath();
      Path directory = Files.createTempDirectory(target, "haupt-");
      Files.createDirectories(directory.resolve("home"));
      int port = freePort();
      ProcessBuilder builder =
          new ProcessBuilder(
                  packages.haupt().toString(),
                  "sandbox",
                  "start",
                  "--host",
                  "127.0.0.1",
                  "--port",
                  "" + port,
                  "--workers",
                  System.getProperty("plx.haupt.workers", "2"),
                  "--path",
                  directory.resolve("root").toString())
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("log.txt").toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("POLYAXON_"));
      builder.environment().put("HOME", directory.resolve("home").toString());
      builder.environment().put("POLYAXON_ARCHIVES_ROOT", directory.resolve("archives").toString());
      HauptServer server =
          new HauptServer(directory, builder.start(), URI.create("http://127.0.0.1:" + port));
      server.awaitHealth();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Scheme, host and port.
  public String host() {
    return host.toString();
  }

  /// Where the artifacts of a run are, as plain files.
  public Path store(String uuid) {
    return directory.resolve("root").resolve(uuid);
  }

  /// Puts a file in the store, as the run itself would, behind the back of the server.
  public void put(String uuid, String name, byte[] content) throws IOException {
    Path file = store(uuid).resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  /// Makes a project of the owner `default` if it is not there.
  public void createProject(String name) {
    if (request("GET", "/api/v1/default/" + name, null).statusCode() == 404) {
      answered(request("POST", "/api/v1/default/projects/create", Map.of("name", name)));
    }
  }

  /// Makes a run.
  ///
  /// @return its uuid, 32 hexadecimal digits
  public String createRun(String project) {
    createProject(project);
    Map<String, Object> body = Map.of("content", OPERATION, "managed_by", "agent");
    return answered(request("POST", "/api/v1/default/" + project + "/runs", body))
        .path("uuid")
        .asText();
  }

  /// What the server knows of a run.
  public JsonNode run(String project, String uuid) {
    return answered(request("GET", "/api/v1/default/" + project + "/runs/" + uuid, null));
  }

  /// The uuid of the run of a project that was created last.
  public String latestRun(String project) {
    String path = "/api/v1/default/" + project + "/runs?limit=1&sort=-created_at";
    return answered(request("GET", path, null)).at("/results/0/uuid").asText();
  }

  /// How many runs a project has.
  public int runs(String project) {
    return answered(request("GET", "/api/v1/default/" + project + "/runs?limit=1", null))
        .path("count")
        .asInt();
  }

  /// Removes the files of a run from the store and from the server's own cache.
  public void removeFiles(String uuid) {
    FileTree.delete(store(uuid));
    FileTree.delete(directory.resolve("archives").resolve(uuid));
    FileTree.delete(directory.resolve("archives").resolve(uuid + ".tar.gz"));
  }

  /// Sends a request and gives whatever comes back.
  ///
  /// @param body made into JSON; null sends none
  public HttpResponse<String> request(String method, String path, Object body) {
    try {
      return client.send(method, host.resolve(path), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Stops the server with its workers and removes its files, but for the log.
  @Override
  public void close() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroy);
    for (ProcessHandle handle : all) {
      try {
        handle.onExit().get(10, TimeUnit.SECONDS);
      } catch (Exception e) {
        handle.destroyForcibly();
      }
    }
    client.close();
    FileTree.delete(directory.resolve("root"));
    FileTree.delete(directory.resolve("archives"));
    FileTree.delete(directory.resolve("home"));
  }

  /// What the server said, for the message of a failure.
  public String log() {
    try {
      return Files.readString(directory.resolve("log.txt"));
    } catch (IOException e) {
      return "no log: " + e;
    }
  }

  private JsonNode answered(HttpResponse<String> response) {
    if (response.statusCode() >= 300) {
      throw new IllegalStateException(
          response.request() + ": " + response.statusCode() + " " + response.body() + "\n" + log());
    }
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitHealth() {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end) {
      if (healthy()) {
        return;
      }
      if (ended()) {
        throw new IllegalStateException("haupt ended while starting:\n" + log());
      }
    }
    Program.end(process);
    throw new IllegalStateException("haupt is not up after " + LIMIT + ":\n" + log());
  }

  /// Waits a moment for an end that should not come, so that health is not asked in a busy loop.
  private boolean ended() {
    try {
      return process.waitFor(200, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Program.end(process);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private boolean healthy() {
    try {
      return request("GET", "/healthz/", null).statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
