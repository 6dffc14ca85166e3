package plx.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import plx.e2e.FileTree;
import plx.e2e.Program;
import plx.e2e.ServerProcess;

/// `polyaxon server` of the built image.
///
/// @param directory its `--path`, and a home
record OwnServer(Path directory, ServerProcess process) implements RunningServer {

  /// Starts it and waits until it has said its address.
  static OwnServer start() {
    try {
      Path target = Path.of(System.getProperty("plx.basedir", ""), "target").toAbsolutePath();
      Path directory = Files.createTempDirectory(target, "own-server-");
      Path home = Files.createDirectories(directory.resolve("home"));
      Program image = Program.image().in(directory).with("HOME", home);
      return new OwnServer(directory, ServerProcess.start(image, directory.resolve("root")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public URI address() {
    return URI.create(process.address());
  }

  @Override
  public Path store(String uuid) {
    return directory.resolve("root").resolve(uuid);
  }

  @Override
  public void removeFiles(String uuid) {
    FileTree.delete(store(uuid));
  }

  @Override
  public String log() {
    return process.errors();
  }

  @Override
  public void close() {
    process.close();
    FileTree.delete(directory);
  }
}
