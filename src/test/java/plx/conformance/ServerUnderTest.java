package plx.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A running server with all that a test does with it beside what it tests: it makes runs, looks
/// into their files, and changes them behind the server's back.
///
/// In what the servers differ on purpose, as far as our commands show it, is asked here.
public final class ServerUnderTest implements AutoCloseable {
  /// The operation that runs without a file of their own consist of.
  public static final String OPERATION =
      """
      {"kind":"operation","component":{"kind":"component","name":"basic",\
      "run":{"kind":"job","container":{"image":"busybox:1.36","command":["true"]}}}}\
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ServerKind kind;
  private final RunningServer server;
  private final JsonClient client = new JsonClient();

  ServerUnderTest(ServerKind kind, RunningServer server) {
    this.kind = kind;
    this.server = server;
  }

  /// Which server it is.
  public ServerKind kind() {
    return kind;
  }

  /// Whether runs go on by themselves: haupt queues them and looks for one with the same content
  /// (`pending` is `cache` then). On our server, which runs nothing, a run stays as it was made.
  public boolean schedules() {
    return kind == ServerKind.HAUPT;
  }

  /// Scheme, host and port.
  public String host() {
    return server.address().toString();
  }

  /// Where the artifacts of a run are, as plain files.
  public Path store(String uuid) {
    return server.store(uuid);
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

  /// Removes the files of a run, also those that the server keeps for itself.
  public void removeFiles(String uuid) {
    server.removeFiles(uuid);
  }

  /// Sends a request and gives whatever comes back.
  ///
  /// @param body made into JSON; null sends none
  public HttpResponse<String> request(String method, String path, Object body) {
    try {
      return client.send(method, server.address().resolve(path), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }

  @Override
  public String toString() {
    return kind.toString();
  }

  private JsonNode answered(HttpResponse<String> response) {
    if (response.statusCode() >= 300) {
      throw new IllegalStateException(
          response.request()
              + ": "
              + response.statusCode()
              + " "
              + response.body()
              + "\n"
              + server.log());
    }
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
