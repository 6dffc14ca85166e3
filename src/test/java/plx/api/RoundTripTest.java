package plx.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoundTripTest {
  private final RoundTrip roundTrip = new RoundTrip();

  @Test
  void nothingIsKnownBeforeTheFirstConnection() {
    assertThat(roundTrip.isFar()).isFalse();
  }

  @Test
  void theShortestCounts() {
    roundTrip.measured(9_000_000);
    assertThat(roundTrip.isFar()).isTrue();

    roundTrip.measured(5_000_000);
    assertThat(roundTrip.isFar()).isTrue();

    roundTrip.measured(4_999_999);
    roundTrip.measured(9_000_000);
    assertThat(roundTrip.isFar()).isFalse();
  }

  @Test
  void everyConnectionIsMeasured() throws IOException {
    roundTrip.measured(Long.MAX_VALUE - 1);
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 1, here);
        Socket _ = new AnswerGuard(roundTrip).createSocket(here, server.getLocalPort())) {
      assertThat(roundTrip.shortest()).isLessThan(Duration.ofMinutes(1));
    }
  }
}
