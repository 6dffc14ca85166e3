package plx.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private static final List<Integer> ITEMS = IntStream.range(0, 100).boxed().toList();

  @Test
  void eachItemIsWorkedOnOnceAndTheLastIsWaitedFor() {
    Set<Integer> done = ConcurrentHashMap.newKeySet();

    Workers.usual().forEach(ITEMS, item -> assertThat(done.add(item)).isTrue());

    assertThat(done).hasSize(ITEMS.size());
  }

  @Test
  void fourAreWorkedOnAtOnce() {
    CountDownLatch together = new CountDownLatch(4);

    Workers.usual()
        .forEach(
            ITEMS.subList(0, 4),
            _ -> {
              together.countDown();
              assertThat(awaited(together)).isTrue();
            });
  }

  @Test
  void moreThanThatForAServerFarAway() {
    assertThat(Workers.usual().towards(true).atOnce()).isEqualTo(16);
    assertThat(Workers.usual().towards(false).atOnce()).isEqualTo(4);
    assertThat(new Workers(7).towards(true).atOnce()).isEqualTo(7);
    assertThat(new Workers(7).towards(false).atOnce()).isEqualTo(7);
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatAPieceOfWorkThrowsIsThrown() {
    assertThatThrownBy(() ->
            Workers.usual()
                .forEach(
                    ITEMS,
                    item -> {
                      throw new IllegalArgumentException("item " + item);
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("item ");
  }

  @Test
  void afterAFailureNothingMoreIsBegun() {
    Set<Integer> begun = ConcurrentHashMap.newKeySet();

    assertThatThrownBy(() ->
            new Workers(1)
                .forEach(
                    ITEMS,
                    item -> {
                      begun.add(item);
                      if (item == 2) {
                        throw new IllegalArgumentException("two");
                      }
                    }))
        .hasMessage("two");
    assertThat(begun).containsExactlyInAnyOrder(0, 1, 2);
  }

  /// Java would wait at its end for what let virtual threads wait for sockets.
  @Test
  void theThreadsAreOfTheSystemAndKeepNoProgramAlive() {
    Workers.usual()
        .forEach(
            ITEMS,
            _ -> {
              assertThat(Thread.currentThread().isVirtual()).isFalse();
              assertThat(Thread.currentThread().isDaemon()).isTrue();
            });
  }
}
