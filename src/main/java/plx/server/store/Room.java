package plx.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import plx.error.FailureException;
import plx.error.PolyaxonException;
import plx.error.RefusedException;

/// How much an upload may take: the limit of one upload, and what the disk has.
///
/// The limit holds for the request's bytes and once more for what is unpacked from it. It is not a
/// limit of a run: what a run holds is only known by walking it.
final class Room {
  /// Bytes of the disk that are left to others: the database must stay writable.
  private static final long RESERVE = 32L << 20;

  /// How many bytes are written between two looks at the disk.
  static final long STEP = 16L << 20;

  private final Path directory;
  private final long limit;

  /// @param limit bytes of one upload; `Long.MAX_VALUE` for none
  Room(Path directory, long limit) {
    this.directory = directory;
    this.limit = limit;
  }

  /// Checks what is announced or has arrived.
  ///
  /// @throws RefusedException PLX-SIZE-LIMIT when an upload may not have that much
  void requireAllowed(long bytes) {
    if (bytes > limit) {
      throw new RefusedException(
          "PLX-SIZE-LIMIT",
          "the upload is larger than the %d bytes that this server takes at once".formatted(limit),
          "send less at once, or start the server with a larger --max-size");
    }
  }

  /// Checks the disk.
  ///
  /// @throws FailureException PLX-DISK-FULL when it has not that much
  void requireSpace(long bytes) {
    try {
      long usable = Files.getFileStore(directory).getUsableSpace();
      if (usable - RESERVE < bytes) {
        throw full(null);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /// What a failed write means.
  PolyaxonException failed(IOException e) {
    try {
      if (Files.getFileStore(directory).getUsableSpace() < RESERVE) {
        return full(e);
      }
    } catch (IOException unknown) {
      e.addSuppressed(unknown);
    }
    return new FailureException(
        "PLX-STORE",
        "the server cannot write its files: " + reason(e),
        "see the directory that it was started with",
        e);
  }

  /// Java's messages about files are often only their names, which clients need not know.
  private static String reason(IOException e) {
    return e.getClass() == IOException.class && e.getMessage() != null
        ? e.getMessage()
        : e.getClass().getSimpleName();
  }

  private static FailureException full(IOException e) {
    return new FailureException(
        "PLX-DISK-FULL", "the disk of the server is full", "make room there, and send it again", e);
  }
}
