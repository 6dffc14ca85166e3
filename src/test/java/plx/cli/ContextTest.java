package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextTest {
  @TempDir private Path root;
  @AutoClose private CommandSession session;

  @BeforeEach
  void start() throws IOException {
    session = new CommandSession(root);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POLYAXON_VERIFY_SSL", "POLYAXON_ASSERT_HOSTNAME"})
  void aCertificateThatIsNotCheckedIsWarnedOfOnce(String variable) {
    session.local().variable("POLYAXON_HOST", "https://127.0.0.1:9");
    session.local().variable(variable, "false");

    CommandResult result = session.run("login", "-t", "t");

    assertThat(result.err().lines().filter(line -> line.contains(variable + "=false"))).hasSize(1);
  }

  @Test
  void withoutEncryptionThereIsNoCertificateToWarnOf() {
    session.local().variable("POLYAXON_VERIFY_SSL", "false");
    session.configured().answer(200, "{\"name\":\"p\"}");

    assertThat(session.run("project", "get", "-p", "p").err()).isEmpty();
  }

  @Test
  void theProxyOfTheEnvironmentIsAsked() {
    session.local().variable("POLYAXON_HOST", "http://plx.invalid");
    session.local().variable("HTTP_PROXY", session.host());
    session.answer(200, "{\"name\":\"p\"}");

    assertThat(session.run("project", "get", "-p", "p").exit()).isZero();

    assertThat(session.take().getHeaders().get("Host")).isEqualTo("plx.invalid");
  }

  @Test
  void aCacheThatCannotBeWrittenIsWarnedOfAndTheCommandGoesOn() throws IOException {
    session.configured().answer(200, "{\"name\":\"p\"}");
    Files.createDirectories(session.local().path("~/.polyaxon/.project/in-the-way"));
    session.local().file(".polyaxon/.project", "{\"owner\":\"default\",\"name\":\"other\"}");

    CommandResult result = session.run("project", "get", "-p", "p");

    assertThat(result.exit()).isZero();
    assertThat(result.err()).contains("Warning").contains("is not remembered");
  }
}
