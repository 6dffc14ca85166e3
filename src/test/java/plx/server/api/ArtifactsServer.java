package plx.server.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import plx.server.http.Access;
import plx.server.http.HttpServer;
import plx.server.http.LoginCodes;
import plx.server.http.Routes;
import plx.server.store.ArtifactStore;

/// The endpoints of artifacts behind the real HTTP server, with two runs.
public final class ArtifactsServer implements AutoCloseable {
  static final String RUN = "0123456789abcdef0123456789abcdef";
  static final String OTHER = "fedcba9876543210fedcba9876543210";

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Path directory;

  ArtifactsServer(Path directory, long maxSize) {
    this.directory = directory;
    this.server = started(directory, maxSize);
  }

  static HttpServer started(Path directory, long maxSize) {
    Routes routes = new Routes();
    RunLookup runs =
        (owner, project, uuid) ->
            owner.equals("default")
                && project.equals("p")
                && (uuid.equals(RUN) || uuid.equals(OTHER));
    new ArtifactsApi(ArtifactStore.open(directory, maxSize), runs).addTo(routes);
    InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    return HttpServer.start(address, routes, new Access("127.0.0.1", ""), new LoginCodes(), false);
  }

  int port() {
    return server.port();
  }

  /// Where the run's files lie.
  Path files(String run) {
    return directory.resolve(run);
  }

  Path staging() {
    return directory.resolve(".polyaxon-server/staging");
  }

  static String path(String run) {
    return "/streams/v1/polyaxon/default/p/runs/" + run + "/";
  }

  HttpRequest.Builder request(String target) {
    return request(port(), path(RUN) + target);
  }

  static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  HttpResponse<byte[]> send(HttpRequest.Builder request) {
    return send(client, request);
  }

  static HttpResponse<byte[]> send(HttpClient client, HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<byte[]> get(String target) {
    return send(request(target));
  }

  HttpResponse<byte[]> head(String target) {
    return send(request(target).method("HEAD", BodyPublishers.noBody()));
  }

  HttpResponse<byte[]> delete(String target) {
    return send(request(target).DELETE());
  }

  HttpResponse<byte[]> post(String target, Form form) {
    return send(request(target).header("Content-Type", form.type()).POST(body(form)));
  }

  static BodyPublisher body(Form form) {
    return BodyPublishers.ofByteArray(form.bytes());
  }

  /// Sends one file as clients do.
  HttpResponse<byte[]> put(String directory, String name, String content) {
    return post("artifact", Form.file(directory, name, content.getBytes(StandardCharsets.UTF_8)));
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
