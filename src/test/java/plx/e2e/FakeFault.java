package plx.e2e;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Something that goes wrong with the requests of a [FakePolyaxon] whose line begins in a certain
/// way.
public final class FakeFault {
  private final String begin;
  private final AtomicInteger skipped;
  private final AtomicInteger left;
  private final Answering effect;

  /// What happens instead of the usual answer.
  @FunctionalInterface
  public interface Effect {
    /// Answers a request; `usual` does what the server would do, and is what it would answer.
    FakeReply answer(Supplier<FakeReply> usual) throws Exception;
  }

  /// What happens instead of the usual answer, by what was asked.
  @FunctionalInterface
  interface Answering {
    FakeReply answer(Supplier<FakeReply> usual, FakeRequest request) throws Exception;
  }

  FakeFault(String begin, int skip, int times, Answering effect) {
    this.begin = begin;
    this.skipped = new AtomicInteger(skip);
    this.left = new AtomicInteger(times);
    this.effect = effect;
  }

  /// Whether it strikes now; counts the requests that it concerns.
  boolean strikes(FakeRequest request) {
    Predicate<AtomicInteger> takes = counter -> counter.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    return request.line().startsWith(begin) && !takes.test(skipped) && takes.test(left);
  }

  FakeReply answer(Supplier<FakeReply> usual, FakeRequest request) throws Exception {
    return effect.answer(usual, request);
  }
}
