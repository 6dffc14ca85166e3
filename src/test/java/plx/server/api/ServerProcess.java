package plx.server.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import plx.server.http.HttpServer;

/// The endpoints of artifacts in a process of their own, which can be killed.
final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Starts one that serves a directory.
  static ServerProcess start(Path directory, String... options) throws IOException {
    return startIn(List.of(), directory, options);
  }

  /// The same in surroundings.
  ///
  /// @param before the beginning of the command, which starts what follows
  static ServerProcess startIn(List<String> before, Path directory, String... options)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ServerProcess.class.getName(), directory.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the server did not start: " + command);
    }
    return new ServerProcess(process, Integer.parseInt(line));
  }

  public static void main(String[] arguments) throws InterruptedException {
    HttpServer server = ArtifactsServer.started(Path.of(arguments[0]), Long.MAX_VALUE);
    System.out.println(server.port());
    server.join();
  }

  int port() {
    return port;
  }

  /// `kill -9`, and waits until it is gone.
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
