package plx.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Java says nothing about an option that means none of its methods: these fit the Java of the
/// build.
class CryptoOptionsTest {
  private static final String METHOD = "-XX:CompileCommand=CompileThresholdScaling,";
  private static final String GROUPS = "-Djdk.tls.namedGroups=";

  private static Stream<String> after(String option) throws IOException {
    return Files.readAllLines(Path.of("src/dist/crypto.options")).stream()
        .filter(line -> line.startsWith(option))
        .map(line -> line.substring(option.length()));
  }

  static Stream<String> methods() throws IOException {
    return after(METHOD).map(value -> value.substring(0, value.indexOf(',')));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void eachMethodIsThere(String method) throws ClassNotFoundException {
    String[] parts = method.split("::");

    assertThat(Class.forName(parts[0]).getDeclaredMethods())
        .extracting(Method::getName)
        .contains(parts[1]);
  }

  @Test
  void theGroupsAreJavasOwn() throws Exception {
    List<String> groups = Arrays.asList(after(GROUPS).findFirst().orElseThrow().split(","));

    assertThat(groups)
        .containsExactlyInAnyOrder(
            SSLContext.getDefault().getDefaultSSLParameters().getNamedGroups());
  }
}
