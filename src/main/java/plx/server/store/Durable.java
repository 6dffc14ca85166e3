package plx.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/// Brings files and directories to the disk itself, so that they outlive a power failure: while
/// others are still written.
final class Durable implements AutoCloseable {
  /// A journaling file system writes what comes at once together: 16 at a time took a twentieth of
  /// the time of one after the other (ext4, 1,000 files).
  private static final int AT_ONCE = 16;

  private final AtomicReference<IOException> failure = new AtomicReference<>();
  private final ExecutorService executor =
      Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());

  /// Returns when all of them are on the disk.
  static void sync(Collection<Path> paths) throws IOException {
    if (paths.size() == 1) {
      force(paths.iterator().next());
      return;
    }
    try (Durable durable = new Durable()) {
      paths.forEach(durable::add);
      durable.finish();
    }
  }

  /// Begins with a file that is written; one that is gone when its turn comes was not wanted any
  /// more.
  void add(Path path) {
    executor.execute(() -> {
      try {
        force(path);
      } catch (NoSuchFileException e) {
        // A later file of the same name took its place.
      } catch (IOException e) {
        failure.compareAndSet(null, e);
      }
    });
  }

  /// Returns when all that were added are on the disk; no more can be added.
  void finish() throws IOException {
    executor.close();
    if (failure.get() != null) {
      throw new IOException("not brought to the disk", failure.get());
    }
  }

  private static void force(Path path) throws IOException {
    // Reading is enough for fsync, and a directory opens in no other way.
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /// Waits for what has begun, and forgets the rest.
  @Override
  public void close() {
    executor.shutdownNow();
    executor.close();
  }
}
