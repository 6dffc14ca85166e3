package plx.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plx.error.FailureException;

class LocalFilesTest {
  @TempDir private Path root;
  private LocalEnvironment local;

  @BeforeEach
  void createDirectories() throws IOException {
    local = new LocalEnvironment(root);
  }

  private LocalFiles files() {
    return new LocalFiles(local.environment(), Disk.real());
  }

  @Test
  void theConfigurationLiesInTheUsersHome() {
    assertThat(files().client().path()).isEqualTo(local.path("~/.polyaxon/.client"));
    assertThat(files().home().origin()).hasToString("default");
  }

  @Test
  void anotherHomeMovesTheConfigurationAndNotTheCachesAsInTheReference() {
    local.variable("POLYAXON_HOME", "elsewhere");

    assertThat(files().client().path()).isEqualTo(local.path("elsewhere/.polyaxon/.client"));
    assertThat(files().auth().path()).isEqualTo(local.path("elsewhere/.polyaxon/.auth"));
    assertThat(files().cli().path()).isEqualTo(local.path("elsewhere/.polyaxon/.cli"));
    assertThat(files().user().path()).isEqualTo(local.path("~/.polyaxon/.user"));
    assertThat(files().globalProject().path()).isEqualTo(local.path("~/.polyaxon/.project"));
    assertThat(files().globalRun().path()).isEqualTo(local.path("~/.polyaxon/.run"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"POLYAXON_HOME: /x/y\n", "path: '/x/y'\n", "{\"POLYAXON_HOME\": \"/x/y\"}"})
  void theHomeOfTheFileIsUsed(String content) {
    local.file("~/.polyaxon/.home", content);

    assertThat(files().home().value()).isEqualTo(Path.of("/x/y"));
  }

  @Test
  void theVariableWinsOverTheFileOfTheHome() {
    local.file("~/.polyaxon/.home", "POLYAXON_HOME: /x/y\n");
    local.variable("POLYAXON_HOME", "/z");

    assertThat(files().home().value()).isEqualTo(Path.of("/z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/plain", "with ' quote", "a: b", "#no comment"})
  void aRememberedHomeIsReadBack(String name) {
    files().rememberHome(name);

    assertThat(files().home().value()).isEqualTo(local.path(name));
  }

  @Test
  void anEmptyHomeMeansTheDefault() {
    files().rememberHome("");

    assertThat(local.content("~/.polyaxon/.home")).isEqualTo("POLYAXON_HOME: ''\n");
    assertThat(files().home().value()).isEqualTo(local.path("~/.").normalize());
  }

  @Test
  void aBrokenFileOfTheHomeIsNamed() {
    local.file("~/.polyaxon/.home", "a: [");

    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> files().home())
        .withMessageContaining(".home");
  }
}
