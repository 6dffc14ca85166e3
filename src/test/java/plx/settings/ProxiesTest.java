package plx.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plx.error.FailureException;

class ProxiesTest {
  private static final Proxy PROXY =
      new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy", 3128));

  private static Proxy select(String address, Map<String, String> variables) {
    Environment environment = new Environment(variables, Path.of("/"));
    return new Proxies(environment).select(URI.create(address)).getFirst();
  }

  @Test
  void withoutAVariableThereIsNoProxy() {
    assertThat(select("https://plx.example.com", Map.of())).isEqualTo(Proxy.NO_PROXY);
  }

  @ParameterizedTest
  @CsvSource({
    "https://h, HTTPS_PROXY",
    "https://h, https_proxy",
    "http://h, HTTP_PROXY",
    "http://h, all_proxy"
  })
  void theProxyOfTheSchemeIsUsed(String address, String variable) {
    assertThat(select(address, Map.of(variable, "http://proxy:3128"))).isEqualTo(PROXY);
    assertThat(select(address, Map.of(variable, "proxy:3128"))).isEqualTo(PROXY);
  }

  @Test
  void theProxyOfAnotherSchemeIsNot() {
    assertThat(select("https://h", Map.of("HTTP_PROXY", "proxy:3128"))).isEqualTo(Proxy.NO_PROXY);
  }

  @Test
  void smallLettersWin() {
    Map<String, String> variables = Map.of("https_proxy", "proxy:3128", "HTTPS_PROXY", "other:1");

    assertThat(select("https://h", variables)).isEqualTo(PROXY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "https://plx.example.com; plx.example.com; true",
        "https://plx.example.com; example.com; true",
        "https://plx.example.com; a, .example.com; true",
        "https://plx.example.com; *.example.com; true",
        "https://PLX.example.com; plx.EXAMPLE.com; true",
        "https://plx.example.com:8443; example.com:8443; true",
        "https://plx.example.com:8443; example.com:443; false",
        "https://plx.example.com; *; true",
        "https://plxexample.com; example.com; false",
        "https://plx.example.com; ''; false",
        "https://127.0.0.1; ''; true",
        "https://localhost:8000; ''; true"
      })
  void exceptionsAreAskedWithoutAProxy(String address, String exceptions, boolean excepted) {
    Map<String, String> variables = Map.of("HTTPS_PROXY", "proxy:3128", "NO_PROXY", exceptions);

    assertThat(select(address, variables)).isEqualTo(excepted ? Proxy.NO_PROXY : PROXY);
  }

  @ParameterizedTest
  @CsvSource({
    "http://me:s3cret@proxy:3128, me:s3cret",
    "me:s3cret@proxy:3128, me:s3cret",
    "http://a%40b:p%3A%2F%40+%25@proxy:3128, a@b:p:/@+%",
    "http://me:%C3%A9@proxy:3128, me:é",
    "http://me@proxy:3128, me:",
    "http://me:@proxy:3128, me:",
    "http://proxy:3128,"
  })
  void theLoginIsReadFromTheVariable(String variable, String login) {
    Environment environment = new Environment(Map.of("HTTPS_PROXY", variable), Path.of("/"));
    Proxies proxies = new Proxies(environment);

    assertThat(proxies.login(URI.create("https://h"))).isEqualTo(Optional.ofNullable(login));
    assertThat(proxies.select(URI.create("https://h"))).containsExactly(PROXY);
    assertThat(proxies.login(URI.create("http://h"))).isEmpty();
    assertThat(proxies.login(URI.create("https://localhost"))).isEmpty();
  }

  @Test
  void aPasswordWithACharacterThatMustBeWrittenOtherwiseIsExplainedAndNotShown() {
    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> select("https://h", Map.of("HTTPS_PROXY", "http://u:p@s3cret@proxy:1")))
        .withMessageNotContaining("s3cret")
        .satisfies(e -> assertThat(e.nextStep().orElseThrow()).contains("%40 for @"));
  }

  @Test
  void aProxyThatIsNoneIsReportedWithoutItsPassword() {
    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> select("https://h", Map.of("HTTPS_PROXY", "http://u:s3cret@ bad")))
        .withMessageNotContaining("s3cret");
  }
}
