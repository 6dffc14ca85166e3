package plx.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import plx.error.FailureException;
import plx.error.RefusedException;
import plx.server.store.ArtifactStore;

/// The directory of a server, held by one server at a time. Beside the artifacts, `DIR/UUID/…`, the
/// folder `.polyaxon-server` holds what is the server's own.
final class ServerDirectory implements AutoCloseable {
  private final Path own;
  private final FileChannel lock;

  private ServerDirectory(Path own, FileChannel lock) {
    this.own = own;
    this.lock = lock;
  }

  /// Makes it if it is not there, and holds it until it is closed or the process ends.
  ///
  /// @throws FailureException PLX-SERVER-DIRECTORY when it cannot be used
  /// @throws RefusedException PLX-SERVER-RUNNING when another server uses it
  static ServerDirectory hold(Path directory) {
    try {
      Path own = Files.createDirectories(directory.toAbsolutePath().resolve(ArtifactStore.OWN));
      return new ServerDirectory(own, locked(directory, own.resolve("lock")));
    } catch (IOException e) {
      throw new FailureException(
          "PLX-SERVER-DIRECTORY",
          "the directory %s cannot be used: %s".formatted(directory, reason(e)),
          "make it writable, or give another one with --path",
          e);
    }
  }

  private static FileChannel locked(Path directory, Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!tryLock(channel)) {
      channel.close();
      throw new RefusedException(
          "PLX-SERVER-RUNNING",
          "another server uses the directory " + directory,
          "use that one, stop it, or give another directory with --path");
    }
    return channel;
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /// Java's messages about files are often only their names.
  private static String reason(IOException e) {
    return e.getClass() == IOException.class
        ? e.getMessage()
        : e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
  }

  /// Where the artifacts lie.
  Path path() {
    return own.getParent();
  }

  /// A place of the server's own.
  Path own(String name) {
    return own.resolve(name);
  }

  /// Lets another server have it.
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new FailureException(
          "PLX-SERVER-DIRECTORY", "the lock of " + own + " cannot be closed", "", e);
    }
  }
}
