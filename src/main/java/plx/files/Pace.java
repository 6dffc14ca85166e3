package plx.files;

import java.util.function.LongSupplier;

/// How long a file system takes for each thing that is wanted of it. For several threads.
public final class Pace {
  /// The first ones take longer, because the code is new.
  private static final long FIRST_NANOS = 100_000_000;

  private static final int MANY = 10_000;

  private final long slowNanos;
  private final LongSupplier nanoTime;
  private long nanos;
  private long things;

  /// @param slowNanos what each thing takes where it is slow, in nanoseconds
  /// @param nanoTime a clock in nanoseconds
  public Pace(long slowNanos, LongSupplier nanoTime) {
    this.slowNanos = slowNanos;
    this.nanoTime = nanoTime;
  }

  /// The time, for [#took].
  public long now() {
    return nanoTime.getAsLong();
  }

  /// So many things were done since then. What is long ago counts less and less: a tree may go on
  /// in another file system.
  public synchronized void took(long since, int count) {
    nanos += now() - since;
    things += count;
    if (things > MANY) {
      nanos /= 2;
      things /= 2;
    }
  }

  /// Whether to wait for several at once saves time.
  public synchronized boolean isSlow() {
    return nanos > FIRST_NANOS && nanos > things * slowNanos;
  }
}
