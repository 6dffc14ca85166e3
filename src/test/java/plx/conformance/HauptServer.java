package plx.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import plx.e2e.FileTree;
import plx.e2e.Program;

/// A running haupt sandbox with a database and a store of its own, on a free loopback port.
final class HauptServer implements RunningServer {
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

  @Override
  public URI address() {
    return host;
  }

  @Override
  public Path store(String uuid) {
    return directory.resolve("root").resolve(uuid);
  }

  @Override
  public void removeFiles(String uuid) {
    FileTree.delete(store(uuid));
    FileTree.delete(directory.resolve("archives").resolve(uuid));
    FileTree.delete(directory.resolve("archives").resolve(uuid + ".tar.gz"));
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

  @Override
  public String log() {
    try {
      return Files.readString(directory.resolve("log.txt"));
    } catch (IOException e) {
      return "no log: " + e;
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
      return client.send("GET", host.resolve("/healthz/"), null).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
