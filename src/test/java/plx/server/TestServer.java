package plx.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import plx.server.http.Access;

/// A real server on a free loopback port, and a client that sends exactly what it is told to.
final class TestServer implements AutoCloseable {
  private final PolyaxonServer server;

  private TestServer(PolyaxonServer server) {
    this.server = server;
  }

  static TestServer start(Path directory) {
    return start(directory, "127.0.0.1", "");
  }

  static TestServer start(Path directory, String host, String token) {
    return new TestServer(PolyaxonServer.start(options(directory, host, token)));
  }

  static ServerOptions options(Path directory, String host, String token) {
    return new ServerOptions(new Access(host, token), 0, directory, ServerOptions.UNLIMITED, false);
  }

  int port() {
    return server.port();
  }

  String address() {
    return server.address();
  }

  /// What opens the page in a browser.
  String login() {
    return server.login();
  }

  Answer get(String path) {
    return send("GET", path, null);
  }

  Answer post(String path, String json) {
    return send("POST", path, json);
  }

  /// Makes a project of the owner `default`.
  void project(String name) {
    post("/api/v1/default/projects/create", "{\"name\":\"" + name + "\"}");
  }

  /// Makes a run that is its user's to manage.
  ///
  /// @param fields more members of the body, each with a comma before it
  String run(String project, String fields) {
    String body = "{\"is_managed\":false" + fields + "}";
    return post("/api/v1/default/" + project + "/runs", body).json().path("uuid").asText();
  }

  static String encoded(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  Answer send(String method, String path, String json) {
    return send(method, path, json, List.of("Host: 127.0.0.1:" + port()));
  }

  /// @param headers whole lines
  Answer send(String method, String path, String json, List<String> headers) {
    StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    headers.forEach(header -> request.append(header).append("\r\n"));
    request.append("Connection: close\r\n");
    byte[] body = json == null ? new byte[0] : json.getBytes(StandardCharsets.UTF_8);
    if (json != null) {
      request.append("Content-Type: application/json\r\n");
      request.append("Content-Length: ").append(body.length).append("\r\n");
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket
          .getOutputStream()
          .write(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(body);
      return Answer.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
