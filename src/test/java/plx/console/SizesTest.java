package plx.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1.0 KB",
    "1049, 1.0 KB",
    "999949, 999.9 KB",
    "999950, 1.0 MB",
    "1234567, 1.2 MB",
    "5000000000, 5.0 GB",
    "9223372036854775807, 9223.4 PB"
  })
  void bytesAreInPowersOfAThousand(long bytes, String text) {
    assertThat(Sizes.bytes(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 files", "1, 1 file", "2, 2 files"})
  void oneFileIsNotSeveral(long count, String text) {
    assertThat(Sizes.files(count)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0:00",
    "7, 0:07",
    "750, 12:30",
    "3599, 59:59",
    "3600, 1:00:00",
    "360000, 100:00:00"
  })
  void secondsAreAsOnAClock(long seconds, String text) {
    assertThat(Sizes.time(seconds)).isEqualTo(text);
  }
}
