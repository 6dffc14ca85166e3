package plx.server.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import plx.server.PolyaxonServer;
import plx.server.ServerOptions;
import plx.server.http.Access;

/// Our server with the project `vision`, two runs in it and their files.
final class PageServer implements AutoCloseable {
  private static final String RUNS = "/api/v1/default/vision/runs";

  private final PolyaxonServer server;
  private final Path root;
  private final String token;

  /// The run that holds a file of each kind.
  final String first;

  /// The run that differs from it in a few.
  final String second;

  /// @param token what it asks for, or empty
  PageServer(Path root, String token) throws IOException {
    this.root = root;
    this.token = token;
    Access access = new Access("127.0.0.1", token);
    server =
        PolyaxonServer.start(new ServerOptions(access, 0, root, ServerOptions.UNLIMITED, false));
    post(
        "/api/v1/default/projects/create",
        "{\"name\":\"vision\",\"description\":\"Images of birds\"}");
    first = run("train-finches");
    second = run("train-wrens");
    RunFiles.writeKinds(root.resolve(first));
    RunFiles.writeSecond(root.resolve(second));
  }

  private String run(String name) {
    String uuid =
        post(RUNS, "{\"is_managed\":false,\"name\":\"" + name + "\"}").path("uuid").asText();
    for (String status : new String[] {"running", "succeeded"}) {
      post(RUNS + "/" + uuid + "/statuses", "{\"condition\":{\"type\":\"" + status + "\"}}");
    }
    return uuid;
  }

  private JsonNode post(String path, String json) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "token " + token)
            .POST(BodyPublishers.ofString(json))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new AssertionError(path + " was answered with " + answer.body());
      }
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  String address(String path) {
    return server.address() + path;
  }

  /// What `server --open` opens.
  String login() {
    return server.login();
  }

  /// Host and port.
  String host() {
    return server.address().substring("http://".length());
  }

  /// The path of the page of the first run's artifacts.
  String page() {
    return "/ui/default/vision/runs/" + first + "/artifacts";
  }

  /// The directory of the first run's files.
  Path files() {
    return root.resolve(first);
  }

  /// Puts a folder of very many files into the first run.
  void putMany() throws IOException {
    RunFiles.writeMany(files());
  }

  /// Puts a file into the first run.
  Path put(String path, String content) throws IOException {
    Path file = files().resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  @Override
  public void close() {
    server.close();
  }
}
