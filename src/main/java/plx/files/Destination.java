package plx.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import plx.error.FailureException;

/// What must be true of a local place before something is received there; nothing is made here.
public final class Destination {
  private Destination() {}

  /// Refuses a directory that could not be made, or has not the room.
  ///
  /// @param bytes what is to be received
  /// @throws FailureException as [StagingArea#in] would throw it
  public static void require(Path directory, long bytes) {
    try {
      Path there = nearest(directory);
      requireDirectory(there);
      if (!Files.isWritable(there)) {
        throw new AccessDeniedException(there.toString());
      }
      requireRoom(there, directory, bytes);
    } catch (IOException e) {
      throw notWritten(directory, e);
    }
  }

  /// Why a file could not get its name.
  public static Optional<FailureException> obstacleOfFile(Path file) {
    try {
      requireFree(file);
      return Optional.empty();
    } catch (FailureException e) {
      return Optional.of(e);
    }
  }

  /// Why a directory could not be made.
  public static Optional<FailureException> obstacleOfDirectory(Path directory) {
    try {
      requireDirectory(nearest(directory));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(notWritten(directory, e));
    }
  }

  /// @param there an existing directory on the same file system
  static void requireRoom(Path there, Path destination, long bytes) throws IOException {
    long free = Files.getFileStore(there).getUsableSpace();
    if (free < bytes) {
      throw new FailureException(
          "PLX-DISK-FULL",
          "%s has room for %d bytes, and %d are to be fetched".formatted(destination, free, bytes),
          "free some space, choose another place with --path-to, or fetch less with -f or -d");
    }
  }

  /// A file may replace a file, and nothing else.
  ///
  /// @throws FailureException PLX-LOCAL-WRITE when something else is in the way
  public static void requireFree(Path file) {
    try {
      requireDirectory(nearest(file.toAbsolutePath().getParent()));
      if (Files.isDirectory(file)) {
        throw new FileAlreadyExistsException(file.toString(), null, "it is a directory");
      }
    } catch (IOException e) {
      throw notWritten(file, e);
    }
  }

  private static void requireDirectory(Path there) throws IOException {
    if (!Files.isDirectory(there)) {
      throw new FileAlreadyExistsException(there.toString());
    }
  }

  /// The path itself, or what of it is there.
  private static Path nearest(Path path) {
    Path there = path.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return there;
  }

  static FailureException notWritten(Path path, IOException e) {
    return new FailureException(
        "PLX-LOCAL-WRITE",
        "cannot write " + path + ": " + reason(e),
        "check the permissions and the free space there, or choose another place with --path-to",
        e);
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "nothing can be made there";
      case FileAlreadyExistsException known when known.getReason() == null ->
          "something that is not a directory is in the way: " + known.getFile();
      case FileSystemException known when known.getReason() != null -> known.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
