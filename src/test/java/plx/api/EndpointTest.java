package plx.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "http://localhost:8000, true",
    "http://LOCALHOST, true",
    "https://127.0.0.1/, true",
    "http://127.1.2.3:80, true",
    "http://[::1]:8000, true",
    "http://polyaxon.example, false",
    "http://127.example.com, false",
    "http://localhost.example.com, false",
    "http://10.0.0.1, false"
  })
  void whatIsOnThisMachineHasALoopbackName(String host, boolean here) {
    Endpoint endpoint = ScriptedServer.endpoint(host, "", Tls.standard());

    assertThat(endpoint.isOnThisMachine()).isEqualTo(here);
  }
}
