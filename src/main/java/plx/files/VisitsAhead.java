package plx.files;

import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Visits directories before a walk comes to them. The walk visits too: it begins with the next
/// directory and the other threads with the one that comes last, so that they do not meet; where
/// they do, the walk visits another directory meanwhile.
///
/// One other thread keeps two processors busy. Where a file system takes its time, as those of a
/// network do, more of them wait for it.
final class VisitsAhead implements AutoCloseable {
  /// Directories that the walk comes to next, for each other thread. What is found in them is in
  /// memory for longer.
  private static final int DIRECTORIES = 4;

  /// Directories in memory that a deep tree may leave waiting, for each other thread.
  private static final int MOST = 8 * DIRECTORIES;

  private static final int MOST_THREADS = 15;

  /// For each thing in a directory: ten times of what a disk of this machine takes.
  private static final long SLOW_NANOS = 100_000;

  /// The first visits take longer, because their code is new.
  private static final long FIRST_NANOS = 100_000_000;

  private static final int MANY = 10_000;

  private final Deque<WalkedDirectory> pending;
  private final TreeRules rules;
  private final LongSupplier nanoTime;
  private final IdentityHashMap<WalkedDirectory, FutureTask<DirectoryVisit>> visits =
      new IdentityHashMap<>();
  private final BlockingDeque<FutureTask<DirectoryVisit>> notBegun = new LinkedBlockingDeque<>();
  private final List<Thread> others = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong things = new AtomicLong();

  /// @param pending what the walk will come to, the next first
  /// @param nanoTime a clock in nanoseconds
  VisitsAhead(Deque<WalkedDirectory> pending, TreeRules rules, LongSupplier nanoTime) {
    this.pending = pending;
    this.rules = rules;
    this.nanoTime = nanoTime;
  }

  /// The visit to a directory that the walk has come to.
  DirectoryVisit visitTo(WalkedDirectory directory) {
    lookAhead();
    FutureTask<DirectoryVisit> visit = visits.remove(directory);
    if (visit == null) {
      return visit(directory);
    }
    notBegun.remove(visit);
    // Does nothing when another thread has begun it.
    visit.run();
    helpUntil(visit);
    return Awaited.result(visit);
  }

  private void helpUntil(Future<?> done) {
    while (!done.isDone()) {
      Runnable another = notBegun.pollLast();
      if (another == null) {
        return;
      }
      another.run();
    }
  }

  private void lookAhead() {
    // A few directories are visited sooner than a thread has started.
    if (pending.size() < DIRECTORIES && !isSlow()) {
      return;
    }
    if (others.isEmpty()) {
      begin();
    } else if (isSlow()) {
      for (int more = others.size(); more > 0 && others.size() < MOST_THREADS; more--) {
        begin();
      }
    }
    int wanted = DIRECTORIES * others.size();
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
      if (visits.size() == MOST * others.size()) {
        return 0;
      }
      FutureTask<DirectoryVisit> begun = new FutureTask<>(() -> visit(directory));
      visits.put(directory, begun);
      notBegun.addLast(begun);
    }
    return wanted - 1;
  }

  private void begin() {
    others.add(Thread.ofPlatform().daemon().name("visits-ahead").start(this::visitAll));
  }

  /// The threads that help.
  List<Thread> others() {
    return List.copyOf(others);
  }

  /// What was visited lately counts more: a tree may go on in another file system.
  private boolean isSlow() {
    if (things.get() > MANY) {
      things.addAndGet(-things.get() / 2);
      nanos.addAndGet(-nanos.get() / 2);
    }
    return nanos.get() > FIRST_NANOS && nanos.get() > things.get() * SLOW_NANOS;
  }

  private DirectoryVisit visit(WalkedDirectory directory) {
    long began = nanoTime.getAsLong();
    DirectoryVisit visit = DirectoryVisit.to(directory, rules);
    nanos.addAndGet(nanoTime.getAsLong() - began);
    things.addAndGet(1 + visit.things());
    return visit;
  }

  private void visitAll() {
    try {
      while (true) {
        notBegun.takeLast().run();
      }
    } catch (InterruptedException e) {
      // The walk is over.
    }
  }

  /// What is still being visited is of no use any more.
  @Override
  public void close() {
    notBegun.clear();
    others.forEach(Thread::interrupt);
  }
}
