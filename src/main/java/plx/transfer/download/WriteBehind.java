package plx.transfer.download;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import plx.files.Awaited;
import plx.files.Pace;

/// Stores the files of an archive, one after the other. Where the destination takes its time, as
/// file systems of a network do, small ones are stored by other threads while the archive is read
/// on.
final class WriteBehind implements AutoCloseable {
  /// Bytes; a larger file takes longer to arrive than to be made.
  private static final int SMALL = 64 * 1024;

  private static final int AT_ONCE = 16;

  /// Files; so many small ones take 4 MiB.
  private static final int MOST = 4 * AT_ONCE;

  /// For a file: more than what a disk of this machine takes.
  private static final long SLOW_NANOS = 1_000_000;

  private final Pace pace;
  private final Deque<Future<?>> waiting = new ArrayDeque<>();

  /// None as long as the destination is fast.
  private ExecutorService threads;

  /// What stores a file.
  @FunctionalInterface
  interface Storing {
    /// Stores it; any thread may be asked to.
    void store(InputStream content) throws IOException;
  }

  /// @param nanoTime a clock in nanoseconds
  WriteBehind(LongSupplier nanoTime) {
    this.pace = new Pace(SLOW_NANOS, nanoTime);
  }

  /// Stores a file now, or reads it and stores it later.
  ///
  /// @param size of the file, in bytes
  /// @throws IOException when its content breaks off, or this file or an earlier one cannot be
  ///   stored
  void store(long size, InputStream content, Storing storing) throws IOException {
    if (size > SMALL) {
      storing.store(content);
      return;
    }
    // Read before the time is taken: a slow connection is not a slow destination.
    byte[] small = content.readNBytes((int) size);
    if (threads == null && pace.isSlow()) {
      threads =
          Executors.newFixedThreadPool(
              AT_ONCE, Thread.ofPlatform().daemon().name("write-behind-", 0).factory());
    }
    if (threads != null) {
      later(small, storing);
      return;
    }
    long began = pace.now();
    storing.store(new ByteArrayInputStream(small));
    pace.took(began, 1);
  }

  private void later(byte[] content, Storing storing) throws IOException {
    if (waiting.size() == MOST) {
      Awaited.ioResult(waiting.remove());
    }
    waiting.add(
        threads.submit(() -> {
          storing.store(new ByteArrayInputStream(content));
          return null;
        }));
  }

  /// Waits until all files are stored.
  ///
  /// @throws IOException when one cannot be
  void await() throws IOException {
    while (!waiting.isEmpty()) {
      Awaited.ioResult(waiting.remove());
    }
  }

  /// Waits until nothing is stored any more. What cannot be is not told here: it is not there.
  @Override
  public void close() {
    if (threads != null) {
      threads.close();
    }
  }
}
