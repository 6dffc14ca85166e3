package plx.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /// Nothing is written of it.
  private record Content(long unpackedSize) implements UploadContent {
    @Override
    public void writeTo(OutputStream out) {}
  }

  @Test
  void aServerHasTimeForWhatItMakesOfAnUpload() {
    Patience patience = Patience.forUpload(TIMEOUT, new Content(5_000_000_000L));

    assertThat(patience.silence()).isEqualTo(TIMEOUT.plusSeconds(1000));
  }
}
