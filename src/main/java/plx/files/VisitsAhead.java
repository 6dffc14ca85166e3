package plx.files;

import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/// Visits directories before a walk comes to them. The walk visits too: it begins with the next
/// directory and the other threads with the one that comes last; where they meet, the walk visits
/// another directory meanwhile.
final class VisitsAhead {
  /// Directories that the walk comes to next, for each other thread. What is found in them is in
  /// memory for longer.
  private static final int DIRECTORIES = 4;

  /// Directories in memory that a deep tree may leave waiting, for each other thread.
  private static final int MOST = 8 * DIRECTORIES;

  private final Deque<WalkedDirectory> pending;
  private final TreeRules rules;
  private final ScanThreads threads;
  private final IdentityHashMap<WalkedDirectory, FutureTask<DirectoryVisit>> visits =
      new IdentityHashMap<>();

  /// @param pending what the walk will come to, the next first
  VisitsAhead(Deque<WalkedDirectory> pending, TreeRules rules, ScanThreads threads) {
    this.pending = pending;
    this.rules = rules;
    this.threads = threads;
  }

  /// The visit to a directory that the walk has come to.
  DirectoryVisit visitTo(WalkedDirectory directory) {
    lookAhead();
    FutureTask<DirectoryVisit> visit = visits.remove(directory);
    return visit == null ? DirectoryVisit.to(directory, rules, threads) : threads.now(visit);
  }

  private void lookAhead() {
    boolean slow = threads.pace().isSlow();
    // A few directories are visited sooner than a thread has started.
    if (pending.size() < DIRECTORIES && !slow) {
      return;
    }
    threads.grow(slow ? Math.max(1, 2 * threads.count()) : 1);
    int wanted = DIRECTORIES * threads.count();
    for (WalkedDirectory directory : pending) {
      wanted = lookAt(directory, wanted);
      if (wanted == 0) {
        return;
      }
    }
  }

  /// Has a directory visited, or those in it when it has been.
  ///
  /// @param wanted how many visits there may be that are not over
  /// @return how many more of them
  private int lookAt(WalkedDirectory directory, int wanted) {
    FutureTask<DirectoryVisit> visit = visits.get(directory);
    if (visit != null && visit.state() == Future.State.SUCCESS) {
      int left = wanted;
      for (WalkedDirectory below : visit.resultNow().directories()) {
        if (left == 0) {
          break;
        }
        left = lookAt(below, left);
      }
      return left;
    }
    if (visit == null) {
      if (visits.size() >= MOST * threads.count()) {
        return 0;
      }
      FutureTask<DirectoryVisit> begun =
          new FutureTask<>(() -> DirectoryVisit.to(directory, rules, threads));
      visits.put(directory, begun);
      threads.later(begun);
    }
    return wanted - 1;
  }
}
