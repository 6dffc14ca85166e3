package plx.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.io.file.PathUtils;
import plx.error.FailureException;

/// A directory inside the destination where files are received before they get their names: a final
/// name always means a whole file.
public final class StagingArea implements AutoCloseable {
  private static final String PREFIX = ".polyaxon-download-";
  private static final String LOCK = "lock";
  private static final int ABANDON_TRIES = 20;

  private final Path destination;
  private final Path directory;
  private final FileChannel lock;
  private volatile boolean abandoned;
  private final AtomicLong number = new AtomicLong();

  private StagingArea(Path destination, Path directory, FileChannel lock) {
    this.destination = destination;
    this.directory = directory;
    this.lock = lock;
  }

  /// Makes the destination, if it is missing, and the staging directory in it.
  ///
  /// @param bytes what is to be received
  /// @throws FailureException when the destination cannot be written or has not that much room
  public static StagingArea in(Path destination, long bytes) {
    try {
      Files.createDirectories(destination);
      Destination.requireRoom(destination, destination, bytes);
      removeAbandoned(destination);
      Path directory = Files.createTempDirectory(destination, PREFIX);
      FileChannel lock =
          FileChannel.open(
              directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock.lock();
      return new StagingArea(destination, directory, lock);
    } catch (IOException e) {
      throw Destination.notWritten(destination, e);
    }
  }

  /// What a killed process has left: nobody holds its lock any more.
  private static void removeAbandoned(Path destination) throws IOException {
    try (DirectoryStream<Path> areas = Files.newDirectoryStream(destination, PREFIX + "*")) {
      for (Path area : areas) {
        if (isAbandoned(area.resolve(LOCK))) {
          PathUtils.deleteDirectory(area);
        }
      }
    }
  }

  private static boolean isAbandoned(Path lock) throws IOException {
    if (!Files.exists(lock)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /// A file of which nothing has been received yet.
  public StagedFile begin() {
    Path staged = directory.resolve(Long.toString(number.incrementAndGet()));
    return new StagedFile(staged, () -> abandoned);
  }

  /// Gives a staged file its final name; a file of that name is replaced in one step.
  public void publish(Path staged, Path file) {
    // Most files come to a directory that is there: to ask for it each time takes longer.
    if (!Files.isDirectory(file) && isMoved(staged, file)) {
      return;
    }
    try {
      Destination.requireFree(file);
      Files.createDirectories(file.getParent());
      move(staged, file);
    } catch (IOException e) {
      throw Destination.notWritten(file, e);
    }
  }

  private static boolean isMoved(Path staged, Path file) {
    try {
      move(staged, file);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void move(Path staged, Path file) throws IOException {
    Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Makes an empty directory of the destination.
  public void publishDirectory(Path path) {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw Destination.notWritten(path, e);
    }
  }

  /// Removes what was not given a name, while other threads may still be receiving; nothing is
  /// received any more.
  public void abandon() {
    abandoned = true;
    for (int attempt = 0; attempt < ABANDON_TRIES && Files.exists(directory); attempt++) {
      try {
        PathUtils.deleteDirectory(directory);
      } catch (IOException e) {
        // A file was begun meanwhile; what cannot be removed now goes with the next download.
        Thread.onSpinWait();
      }
    }
  }

  /// Removes what was not given a name.
  @Override
  public void close() {
    try {
      lock.close();
      if (Files.exists(directory)) {
        PathUtils.deleteDirectory(directory);
      }
    } catch (IOException e) {
      throw Destination.notWritten(directory, e);
    }
  }

  /// The staging directory itself.
  public Path directory() {
    return directory;
  }

  /// Where the files end up.
  public Path destination() {
    return destination;
  }
}
