package plx.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1.0 KB",
    "1234567, 1.2 MB",
    "999949, 999.9 KB",
    "999950, 1.0 MB",
    "8589934592, 8.6 GB",
    "5000000000000, 5.0 TB",
    "9223372036854775807, 9223.4 PB"
  })
  void bytesAreShownInPowersOfAThousand(long bytes, String shown) {
    assertThat(Sizes.bytes(bytes)).isEqualTo(shown);
  }

  @Test
  void oneFileIsNotPlural() {
    assertThat(Sizes.files(1)).isEqualTo("1 file");
    assertThat(Sizes.files(0)).isEqualTo("0 files");
    assertThat(Sizes.files(12)).isEqualTo("12 files");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0:00",
    "7, 0:07",
    "750, 12:30",
    "3599, 59:59",
    "3600, 1:00:00",
    "3723, 1:02:03",
    "-5, 0:00"
  })
  void secondsAreShownAsOnAClock(long seconds, String shown) {
    assertThat(Sizes.time(seconds)).isEqualTo(shown);
  }
}
