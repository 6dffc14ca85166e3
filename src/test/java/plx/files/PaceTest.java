package plx.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final AtomicLong time = new AtomicLong();
  private final Pace pace = new Pace(100_000, time::get);

  private void took(int things, long nanosEach) {
    long began = pace.now();
    time.addAndGet(things * nanosEach);
    pace.took(began, things);
  }

  @Test
  void aTenthOfAMillisecondForEachThingIsSlow() {
    took(5_000, 90_000);
    assertThat(pace.isSlow()).isFalse();
    took(5_000, 130_000);
    assertThat(pace.isSlow()).isTrue();
  }

  @Test
  void theFirstThingsMayTakeTheirTime() {
    took(10, 9_000_000);
    assertThat(pace.isSlow()).isFalse();
    took(10, 9_000_000);
    assertThat(pace.isSlow()).isTrue();
  }

  @Test
  void whatIsLongAgoCountsLess() {
    took(20_000, 1_000_000);
    assertThat(pace.isSlow()).isTrue();
    for (int i = 0; i < 10; i++) {
      took(8_000, 1_000);
    }
    assertThat(pace.isSlow()).isFalse();
    for (int i = 0; i < 3; i++) {
      took(8_000, 1_000_000);
    }
    assertThat(pace.isSlow()).isTrue();
  }
}
