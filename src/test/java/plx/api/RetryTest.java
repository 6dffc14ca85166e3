package plx.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plx.error.FailureException;
import plx.error.UnavailableException;
import plx.error.UnavailableException.Effect;

class RetryTest {
  private final AtomicLong clock = new AtomicLong();
  private final List<Long> pauses = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private double random = 0.5;
  private int calls;

  private Retry retry(int tries, Duration longest) {
    Retry.Sleep sleep =
        pause -> {
          pauses.add(pause.toMillis());
          clock.addAndGet(pause.toNanos());
        };
    return new Retry(
        tries,
        longest,
        (e, next, most, pause) -> heard.add(next + "/" + most + " " + e.code() + " " + pause),
        new Retry.Time(sleep, clock::get, () -> random));
  }

  private Supplier<String> failing(int times, UnavailableException failure) {
    return () -> {
      if (++calls <= times) {
        throw failure;
      }
      return "done";
    };
  }

  private static UnavailableException failure(Effect effect, Duration wait) {
    return new UnavailableException("PLX-X", "it failed", "").passing(effect, wait);
  }

  @ParameterizedTest
  @CsvSource({"NOTHING_DONE, true, true", "UNKNOWN, true, false", "LASTING, false, false"})
  void whetherItIsTriedAgainDependsOnWhatItMayHaveDone(
      Effect effect, boolean repeatable, boolean once) {
    Retry retry = retry(2, Duration.ofMinutes(1));

    assertThat(succeeds(() -> retry.repeatable(failing(1, failure(effect, null)))))
        .isEqualTo(repeatable);
    calls = 0;
    assertThat(succeeds(() -> retry.once(failing(1, failure(effect, null))))).isEqualTo(once);
  }

  private static boolean succeeds(Supplier<String> work) {
    try {
      return work.get().equals("done");
    } catch (UnavailableException e) {
      return false;
    }
  }

  @Test
  void anotherKindOfFailureIsNeverTriedAgain() {
    assertThatThrownBy(() ->
            retry(5, Duration.ofMinutes(1))
                .repeatable(() -> {
                  calls++;
                  throw new FailureException("PLX-DISK", "no space", "");
                }))
        .isInstanceOf(FailureException.class);

    assertThat(calls).isOne();
  }

  @Test
  void pausesDoubleUpToABound() {
    retry(9, Duration.ofHours(1)).repeatable(failing(8, failure(Effect.UNKNOWN, null)));

    assertThat(pauses).containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 16000L, 20000L, 20000L);
  }

  @ParameterizedTest
  @CsvSource({"0, 250", "0.5, 500", "0.999, 749"})
  void thePauseIsOfRandomLength(double drawn, long milliseconds) {
    random = drawn;

    retry(2, Duration.ofMinutes(1)).repeatable(failing(1, failure(Effect.UNKNOWN, null)));

    assertThat(pauses).containsExactly(milliseconds);
  }

  @ParameterizedTest
  @CsvSource({"3, 3000", "0, 500"})
  void theServersWishCountsWhenItIsLonger(int seconds, long pause) {
    retry(2, Duration.ofMinutes(1))
        .once(failing(1, failure(Effect.NOTHING_DONE, Duration.ofSeconds(seconds))));

    assertThat(pauses).containsExactly(pause);
  }

  @Test
  void afterTheLastTryItsFailureIsThrown() {
    UnavailableException failure = failure(Effect.UNKNOWN, null);

    assertThatThrownBy(() -> retry(3, Duration.ofHours(1)).repeatable(failing(99, failure)))
        .isSameAs(failure);

    assertThat(calls).isEqualTo(3);
    assertThat(pauses).hasSize(2);
  }

  @Test
  void noTryBeginsAfterTheLongestTime() {
    assertThatThrownBy(() ->
            retry(99, Duration.ofSeconds(3)).repeatable(failing(99, failure(Effect.UNKNOWN, null))))
        .isInstanceOf(UnavailableException.class);

    assertThat(pauses).containsExactly(500L, 1000L);
  }

  @Test
  void aWishBeyondTheLongestTimeIsNotWaitedFor() {
    UnavailableException failure = failure(Effect.NOTHING_DONE, Duration.ofHours(1));

    assertThatThrownBy(() -> retry(5, Duration.ofMinutes(5)).once(failing(9, failure)))
        .isSameAs(failure);

    assertThat(pauses).isEmpty();
  }

  @Test
  void theListenerHearsOfEveryFurtherTry() {
    retry(4, Duration.ofMinutes(1)).repeatable(failing(2, failure(Effect.UNKNOWN, null)));

    assertThat(heard).containsExactly("2/4 PLX-X PT0.5S", "3/4 PLX-X PT1S");
  }

  @Test
  void workHearsWhetherItMayHaveBeenDone() {
    List<Boolean> said = new ArrayList<>();
    Iterator<Effect> effects =
        List.of(Effect.NOTHING_DONE, Effect.UNKNOWN, Effect.NOTHING_DONE).iterator();

    retry(5, Duration.ofMinutes(1))
        .repeatable(perhapsDone -> {
          said.add(perhapsDone);
          if (effects.hasNext()) {
            throw failure(effects.next(), null);
          }
        });

    assertThat(said).containsExactly(false, false, true, true);
  }

  @Test
  void whatSucceedsIsDoneOnce() {
    assertThat(retry(5, Duration.ofMinutes(1)).repeatable(failing(0, null))).isEqualTo("done");

    assertThat(calls).isOne();
    assertThat(heard).isEmpty();
  }

  @Test
  void neverMeansNever() {
    assertThatThrownBy(() -> Retry.never().repeatable(failing(1, failure(Effect.UNKNOWN, null))))
        .isInstanceOf(UnavailableException.class);

    assertThat(calls).isOne();
  }

  @Test
  void anInterruptedPauseEndsWithTheFailureAndKeepsTheInterrupt() {
    Retry.Sleep interrupted =
        _ -> {
          throw new InterruptedException();
        };
    Retry retry =
        new Retry(
            5,
            Duration.ofMinutes(1),
            (_, _, _, _) -> {},
            new Retry.Time(interrupted, () -> 0, () -> 0));
    UnavailableException failure = failure(Effect.UNKNOWN, null);

    assertThatThrownBy(() -> retry.repeatable(failing(9, failure))).isSameAs(failure);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(calls).isOne();
  }
}
