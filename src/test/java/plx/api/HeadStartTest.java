package plx.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeadStartTest {
  @Test
  void anotherThreadTakesItAndNeitherFailsNorKeepsTheProcess() throws InterruptedException {
    Thread thread = HeadStart.take();

    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread).isNotSameAs(Thread.currentThread());
    thread.join();
  }
}
