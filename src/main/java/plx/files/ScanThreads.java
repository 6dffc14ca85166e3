package plx.files;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.LongSupplier;

/// The threads that help with a scan. They take what came last, and who waits for it begins with
/// what came first, so that they do not meet.
///
/// One keeps two processors busy. Where a file system takes its time, as those of a network do,
/// more of them wait for it.
final class ScanThreads implements AutoCloseable {
  /// With the one that scans.
  private static final int MOST = 15;

  /// To ask for a thing: ten times of what a disk of this machine takes.
  private static final long SLOW_NANOS = 100_000;

  private final BlockingDeque<FutureTask<?>> notBegun = new LinkedBlockingDeque<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Pace pace;
  private boolean closed;

  /// @param nanoTime a clock in nanoseconds
  ScanThreads(LongSupplier nanoTime) {
    this.pace = new Pace(SLOW_NANOS, nanoTime);
  }

  /// What the file system takes.
  Pace pace() {
    return pace;
  }

  /// The threads that help.
  synchronized List<Thread> threads() {
    return List.copyOf(threads);
  }

  /// How many they are.
  synchronized int count() {
    return threads.size();
  }

  /// Begins until there are so many, or the most there may be.
  synchronized void grow(int wanted) {
    while (!closed && threads.size() < Math.min(wanted, MOST)) {
      threads.add(Thread.ofPlatform().daemon().name("scan-" + threads.size()).start(this::work));
    }
  }

  /// Has something done when a thread is free.
  void later(FutureTask<?> task) {
    notBegun.addLast(task);
  }

  /// Does something that was put off, unless another thread has begun it: then something else until
  /// that is done.
  <T> T now(FutureTask<T> task) {
    begin(task);
    while (!task.isDone()) {
      FutureTask<?> another = notBegun.pollLast();
      if (another == null) {
        break;
      }
      another.run();
    }
    return Awaited.result(task);
  }

  /// Has several things done at once; any thread may ask.
  ///
  /// @return what comes of each
  <T> List<T> together(List<Callable<T>> parts) {
    grow(parts.size() - 1);
    List<FutureTask<T>> tasks = new ArrayList<>();
    parts.forEach(part -> tasks.add(new FutureTask<>(part)));
    tasks.forEach(this::later);
    tasks.forEach(this::begin);
    List<T> results = new ArrayList<>();
    // Nothing else meanwhile: that might have several things done at once, too, and so on.
    tasks.forEach(task -> results.add(Awaited.result(task)));
    return results;
  }

  private void begin(FutureTask<?> task) {
    notBegun.remove(task);
    // Does nothing when another thread has begun it.
    task.run();
  }

  private void work() {
    try {
      while (true) {
        notBegun.takeLast().run();
      }
    } catch (InterruptedException e) {
      // The scan is over.
    }
  }

  /// What is still being done is of no use any more.
  @Override
  public synchronized void close() {
    closed = true;
    notBegun.clear();
    threads.forEach(Thread::interrupt);
  }
}
