package plx.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScanThreadsTest {
  private final ScanThreads threads = new ScanThreads(() -> 0);

  private List<Integer> upTo(int end) {
    List<Callable<Integer>> parts =
        IntStream.range(0, end).<Callable<Integer>>mapToObj(i -> () -> i).toList();
    return threads.together(parts);
  }

  @Test
  void whatComesOfSeveralThingsIsInTheirOrder() {
    try (threads) {
      assertThat(upTo(0)).isEmpty();
      assertThat(threads.count()).isZero();
      assertThat(upTo(500)).containsExactlyElementsOf(IntStream.range(0, 500).boxed().toList());
      assertThat(threads.count()).isEqualTo(15);
    }
  }

  /// All the threads ask for parts at once, and nobody is left to do them but who asks.
  @Test
  void partsMayHaveParts() {
    try (threads) {
      List<Callable<List<Integer>>> parts =
          IntStream.range(0, 40).<Callable<List<Integer>>>mapToObj(_ -> () -> upTo(100)).toList();

      assertThat(threads.together(parts)).hasSize(40).allMatch(part -> part.size() == 100);
    }
  }

  @Test
  void severalThingsAreDoneAtOnce() {
    try (threads) {
      CountDownLatch allBegun = new CountDownLatch(16);
      Callable<Boolean> part =
          () -> {
            allBegun.countDown();
            allBegun.await();
            return true;
          };

      assertThat(
              threads.together(
                  List.of(
                      part, part, part, part, part, part, part, part, part, part, part, part, part,
                      part, part, part)))
          .hasSize(16);
    }
  }

  @Test
  void whoWaitsForSomethingDoesAnotherThingMeanwhile() {
    try (threads) {
      threads.grow(1);
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch other = new CountDownLatch(1);
      FutureTask<String> slow =
          new FutureTask<>(() -> {
            begun.countDown();
            other.await();
            return "slow";
          });
      threads.later(slow);
      begun.await();
      threads.later(new FutureTask<>(other::countDown, null));

      assertThat(threads.now(slow)).isEqualTo("slow");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatAPartThrowsIsThrown() {
    try (threads) {
      Callable<String> part =
          () -> {
            throw new IllegalArgumentException("no");
          };

      assertThatThrownBy(() -> threads.together(List.of(() -> "a", part))).hasMessage("no");
    }
  }

  @Test
  void theThreadsEndWithTheScanAndNoneBeginsAfterIt() throws InterruptedException {
    threads.grow(3);
    List<Thread> begun = threads.threads();
    threads.close();

    assertThat(begun).hasSize(3);
    for (Thread thread : begun) {
      assertThat(thread.join(Duration.ofMinutes(1))).isTrue();
    }
    assertThat(upTo(10)).hasSize(10);
    assertThat(threads.threads()).isEqualTo(begun);
  }
}
