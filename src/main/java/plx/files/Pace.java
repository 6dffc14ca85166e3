package plx.files;

import java.util.function.LongSupplier;

/// How long the file system takes for each thing that it is asked for. For several threads.
final class Pace {
  /// For each thing: ten times of what a disk of this machine takes.
  private static final long SLOW_NANOS = 100_000;

  /// The first ones take longer, because the code is new.
  private static final long FIRST_NANOS = 100_000_000;

  private static final int MANY = 10_000;

  private final LongSupplier nanoTime;
  private long nanos;
  private long things;

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
  synchronized void took(long since, int count) {
    nanos += now() - since;
    things += count;
    if (things > MANY) {
      nanos /= 2;
      things /= 2;
    }
  }

  /// Whether to wait for several at once saves time.
  synchronized boolean isSlow() {
    return nanos > FIRST_NANOS && nanos > things * SLOW_NANOS;
  }
}
