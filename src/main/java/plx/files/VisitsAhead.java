package plx.files;

import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;

/// Visits directories before a walk comes to them. The walk visits too: it begins with the next
/// directory and the other thread with the one that comes last, so that neither waits for the
/// other.
final class VisitsAhead implements AutoCloseable {
  /// Directories that the walk comes to next. What is found in them is in memory for longer.
  private static final int DIRECTORIES = 4;

  /// Directories in memory that a deep tree may leave waiting.
  private static final int MOST = 8 * DIRECTORIES;

  private final Deque<WalkedDirectory> pending;
  private final TreeRules rules;
  private final IdentityHashMap<WalkedDirectory, FutureTask<DirectoryVisit>> visits =
      new IdentityHashMap<>();
  private final BlockingDeque<FutureTask<DirectoryVisit>> notBegun = new LinkedBlockingDeque<>();
  private Thread other;

  /// @param pending what the walk will come to, the next first
  VisitsAhead(Deque<WalkedDirectory> pending, TreeRules rules) {
    this.pending = pending;
    this.rules = rules;
  }

  /// The visit to a directory that the walk has come to.
  DirectoryVisit visitTo(WalkedDirectory directory) {
    lookAhead();
    FutureTask<DirectoryVisit> visit = visits.remove(directory);
    if (visit == null) {
      return DirectoryVisit.to(directory, rules);
    }
    notBegun.remove(visit);
    // Does nothing when the other thread has begun it.
    visit.run();
    return result(visit);
  }

  /// A few directories are visited sooner than a thread has started.
  private void lookAhead() {
    if (pending.size() < DIRECTORIES) {
      return;
    }
    int next = 0;
    for (WalkedDirectory directory : pending) {
      if (next++ == DIRECTORIES || visits.size() == MOST) {
        return;
      }
      if (!visits.containsKey(directory)) {
        FutureTask<DirectoryVisit> visit =
            new FutureTask<>(() -> DirectoryVisit.to(directory, rules));
        visits.put(directory, visit);
        notBegun.addLast(visit);
        begin();
      }
    }
  }

  private void begin() {
    if (other == null) {
      other = Thread.ofPlatform().daemon().name("visits-ahead").start(this::visit);
    }
  }

  private void visit() {
    try {
      while (true) {
        notBegun.takeLast().run();
      }
    } catch (InterruptedException e) {
      // The walk is over.
    }
  }

  private static DirectoryVisit result(FutureTask<DirectoryVisit> visit) {
    try {
      return visit.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        default -> throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody interrupts a scan", e);
    }
  }

  /// What is still being visited is of no use any more.
  @Override
  public void close() {
    notBegun.clear();
    if (other != null) {
      other.interrupt();
    }
  }
}
