package plx.files;

import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Visits directories before a walk comes to them, several at once.
final class VisitsAhead implements AutoCloseable {
  /// What is read ahead is in memory for longer: with four, 1,000,000 files take 480 MiB, not 340.
  private static final int THREADS = 2;

  private static final int DIRECTORIES = 2 * THREADS;

  /// Directories in memory that a deep tree may leave waiting.
  private static final int MOST = 8 * DIRECTORIES;

  private final Deque<WalkedDirectory> pending;
  private final TreeRules rules;
  private final IdentityHashMap<WalkedDirectory, Future<DirectoryVisit>> begun =
      new IdentityHashMap<>();
  private ExecutorService threads;

  /// @param pending what the walk will come to, the next first
  VisitsAhead(Deque<WalkedDirectory> pending, TreeRules rules) {
    this.pending = pending;
    this.rules = rules;
  }

  /// The visit to a directory that the walk has come to.
  DirectoryVisit visitTo(WalkedDirectory directory) {
    begin();
    Future<DirectoryVisit> visit = begun.remove(directory);
    return visit == null ? DirectoryVisit.to(directory, rules) : result(visit);
  }

  /// A few directories are visited sooner than threads have started.
  private void begin() {
    if (pending.size() < DIRECTORIES) {
      return;
    }
    int next = 0;
    for (WalkedDirectory directory : pending) {
      if (next++ == DIRECTORIES || begun.size() == MOST) {
        return;
      }
      if (!begun.containsKey(directory)) {
        begun.put(directory, threads().submit(() -> DirectoryVisit.to(directory, rules)));
      }
    }
  }

  private ExecutorService threads() {
    if (threads == null) {
      threads = Executors.newFixedThreadPool(THREADS, Thread.ofPlatform().daemon().factory());
    }
    return threads;
  }

  private static DirectoryVisit result(Future<DirectoryVisit> visit) {
    try {
      return visit.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody interrupts a scan", e);
    }
  }

  /// What is still being visited is of no use any more.
  @Override
  public void close() {
    if (threads != null) {
      threads.shutdownNow();
    }
  }
}
