package plx.api;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import plx.error.UnavailableException;
import plx.error.UnavailableException.Effect;

/// Tries a request again when that is worth it: with growing pauses of random length, a bound on
/// the tries and a bound on the time.
public final class Retry {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

  private final int tries;
  private final Duration longest;
  private final Listener listener;
  private final Time time;

  /// Hears of every further try before its pause.
  @FunctionalInterface
  public interface Listener {
    /// A request failed and is tried again.
    ///
    /// @param next the number of the try, from 2
    /// @param tries the most tries
    void again(UnavailableException failure, int next, int tries, Duration pause);
  }

  /// What passes the time; tests bring their own.
  ///
  /// @param nanos a clock in nanoseconds
  /// @param random numbers from 0 to 1
  public record Time(Sleep sleep, LongSupplier nanos, DoubleSupplier random) {
    /// The real one.
    public static Time real() {
      return new Time(
          Thread::sleep, System::nanoTime, () -> ThreadLocalRandom.current().nextDouble());
    }
  }

  /// Waits.
  @FunctionalInterface
  public interface Sleep {
    /// Returns after that time.
    void pause(Duration duration) throws InterruptedException;
  }

  /// A policy.
  ///
  /// @param tries at the most, 1 for none again
  /// @param longest no further try begins after so long
  public Retry(int tries, Duration longest, Listener listener, Time time) {
    this.tries = tries;
    this.longest = longest;
    this.listener = listener;
    this.time = time;
  }

  /// Never tries again.
  public static Retry never() {
    return new Retry(1, Duration.ZERO, (_, _, _, _) -> {}, Time.real());
  }

  /// Work that looks before it is done again.
  @FunctionalInterface
  public interface Work {
    /// Does it.
    ///
    /// @param perhapsDone whether an earlier try may have done it
    void run(boolean perhapsDone);
  }

  /// Does work that may be done twice.
  ///
  /// @throws UnavailableException the last one, when no try succeeds
  public <T> T repeatable(Supplier<T> work) {
    return call(work, true);
  }

  /// Does work that may be done twice, and that hears whether it may have been done already.
  ///
  /// @throws UnavailableException the last one, when no try succeeds
  public void repeatable(Work work) {
    AtomicBoolean perhapsDone = new AtomicBoolean();
    repeatable(() -> {
      try {
        work.run(perhapsDone.get());
        return null;
      } catch (UnavailableException e) {
        perhapsDone.compareAndSet(false, e.effect() == Effect.UNKNOWN);
        throw e;
      }
    });
  }

  /// Does work that must not be done twice: it is tried again only when nothing has happened.
  ///
  /// @throws UnavailableException the last one, when no try succeeds
  public <T> T once(Supplier<T> work) {
    return call(work, false);
  }

  private <T> T call(Supplier<T> work, boolean repeatable) {
    long began = time.nanos().getAsLong();
    for (int next = 2; ; next++) {
      try {
        return work.get();
      } catch (UnavailableException e) {
        boolean worthIt =
            e.effect() == Effect.NOTHING_DONE || repeatable && e.effect() == Effect.UNKNOWN;
        Duration pause = pause(e, next);
        long elapsed = time.nanos().getAsLong() - began;
        if (!worthIt || next > tries || pause.plusNanos(elapsed).compareTo(longest) > 0) {
          throw e;
        }
        listener.again(e, next, tries, pause);
        sleep(pause, e);
      }
    }
  }

  private Duration pause(UnavailableException failure, int next) {
    Duration grown = FIRST_PAUSE.multipliedBy(1L << Math.min(next - 2, 10));
    Duration most = grown.compareTo(LONGEST_PAUSE) < 0 ? grown : LONGEST_PAUSE;
    long jittered = (long) (most.toMillis() * (0.5 + time.random().getAsDouble()));
    Duration asked = failure.retryAfter().orElse(Duration.ZERO);
    Duration own = Duration.ofMillis(jittered);
    return own.compareTo(asked) < 0 ? asked : own;
  }

  private void sleep(Duration pause, UnavailableException failure) {
    try {
      time.sleep().pause(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
