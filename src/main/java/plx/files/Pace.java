package plx.files;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// How long the file system takes for each thing that it is asked for. For several threads.
final class Pace {
  /// For each thing: ten times of what a disk of this machine takes.
  private static final long SLOW_NANOS = 100_000;

  /// The first ones take longer, because the code is new.
  private static final long FIRST_NANOS = 100_000_000;

  private static final int MANY = 10_000;

  private final LongSupplier nanoTime;
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong things = new AtomicLong();

  /// @param nanoTime a clock in nanoseconds
  Pace(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /// The time, for [#took].
  long now() {
    return nanoTime.getAsLong();
  }

  /// So many things were asked for since then. What is long ago counts less and less: a tree may go
  /// on in another file system.
  void took(long since, int count) {
    nanos.addAndGet(now() - since);
    if (things.addAndGet(count) > MANY) {
      things.addAndGet(-things.get() / 2);
      nanos.addAndGet(-nanos.get() / 2);
    }
  }

  /// Whether to wait for several at once saves time.
  boolean isSlow() {
    return nanos.get() > FIRST_NANOS && nanos.get() > things.get() * SLOW_NANOS;
  }
}
