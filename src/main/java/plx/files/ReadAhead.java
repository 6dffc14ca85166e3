package plx.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/// Opens the files of a tar, one after the other. Where the file system takes its time, as those of
/// a network do, small ones are read before it is their turn, several at once.
final class ReadAhead implements AutoCloseable {
  /// Bytes; a larger file takes longer to be sent than to be opened.
  private static final int SMALL = 64 * 1024;

  private static final int AT_ONCE = 16;

  /// Files; so many small ones take 4 MiB.
  private static final int MOST = 4 * AT_ONCE;

  /// To open one: ten times of what a disk of this machine takes.
  private static final long SLOW_NANOS = 100_000;

  private final List<TarMember> members;
  private final Pace pace;
  private final Deque<Reading> readings = new ArrayDeque<>();

  /// None as long as the file system is fast.
  private ExecutorService threads;

  private int opened;
  private int next;

  /// What is read of a file.
  private record Reading(int member, Future<byte[]> content) {}

  /// @param members in the order in which they will be opened
  /// @param nanoTime a clock in nanoseconds
  ReadAhead(List<TarMember> members, LongSupplier nanoTime) {
    this.members = members;
    this.pace = new Pace(SLOW_NANOS, nanoTime);
  }

  /// Opens the next member's file.
  ///
  /// @throws IOException when it cannot be opened, or was read before and that failed
  InputStream open() throws IOException {
    int member = opened++;
    if (threads == null && !pace.isSlow()) {
      long began = pace.now();
      InputStream in = Files.newInputStream(members.get(member).source());
      pace.took(began, 1);
      return in;
    }
    readOn();
    boolean isRead = !readings.isEmpty() && readings.peek().member() == member;
    return isRead
        ? new ByteArrayInputStream(Awaited.ioResult(readings.remove().content()))
        : Files.newInputStream(members.get(member).source());
  }

  private void readOn() {
    if (threads == null) {
      threads =
          Executors.newFixedThreadPool(
              AT_ONCE, Thread.ofPlatform().daemon().name("read-ahead-", 0).factory());
    }
    next = Math.max(next, opened);
    while (readings.size() < MOST && next < members.size() && next < opened + MOST) {
      TarMember member = members.get(next);
      if (member.size() <= SMALL) {
        readings.add(new Reading(next, threads.submit(() -> read(member))));
      }
      next++;
    }
  }

  /// A byte more than is known, if there is one: then the file has grown.
  private static byte[] read(TarMember member) throws IOException {
    try (InputStream in = Files.newInputStream(member.source())) {
      return in.readNBytes((int) member.size() + 1);
    }
  }

  /// What is still being read is of no use any more.
  @Override
  public void close() {
    if (threads != null) {
      threads.shutdownNow();
    }
  }
}
