package plx.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeadStartTest {
  private static Optional<Thread> running() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("head-start"))
        .findFirst();
  }

  @Test
  void nothingHoldsTheProcessUpAndASecondOneIsNotBegun() throws InterruptedException {
    HeadStart.take();
    Optional<Thread> first = running();
    first.ifPresent(thread -> assertThat(thread.isDaemon()).isTrue());
    if (first.isPresent()) {
      first.get().join();
    }

    HeadStart.take();

    assertThat(running()).isEmpty();
  }
}
