package plx.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.error.FailureException;
import plx.error.UsageException;

class ClientFileTest {
  private static final String FILE = "~/.polyaxon/.client";

  @TempDir private Path root;
  private LocalEnvironment local;

  @BeforeEach
  void createDirectories() throws IOException {
    local = new LocalEnvironment(root);
  }

  private void set(Key key, String value) {
    new ClientFile(new LocalFiles(local.environment(), Disk.real())).set(Map.of(key, value));
  }

  @Test
  void aNewFileIsWhatThePythonClientWrites() {
    set(Key.HOST, "http://a:1");

    assertThat(local.content(FILE))
        .isEqualTo("{\"POLYAXON_HOST\":\"http://a:1\",\"client_header\":{}}");
  }

  @Test
  void unknownKeysAreKept() {
    local.file(FILE, "{\"POLYAXON_HOST\":\"http://a:1\",\"surprise\":{\"x\":[1]}}");

    set(Key.VERIFY_SSL, "no");

    assertThat(local.content(FILE))
        .isEqualTo(
            "{\"POLYAXON_HOST\":\"http://a:1\",\"surprise\":{\"x\":[1]},"
                + "\"POLYAXON_VERIFY_SSL\":false}");
  }

  @Test
  void aShortNameDoesNotStayBesideTheLongOne() {
    local.file(FILE, "{\"host\":\"http://a:1\"}");

    set(Key.HOST, "http://b:2");

    assertThat(local.content(FILE)).isEqualTo("{\"POLYAXON_HOST\":\"http://b:2\"}");
  }

  @Test
  void aSwitchThatIsNeitherIsRefusedAndNothingIsWritten() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> set(Key.DEBUG, "perhaps"))
        .withMessageContaining("perhaps");
    assertThat(local.has(FILE)).isFalse();
  }

  @Test
  void aBrokenFileIsNotReplaced() {
    local.file(FILE, "{broken");

    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> set(Key.HOST, "http://a:1"))
        .satisfies(e -> assertThat(e.nextStep().orElseThrow()).contains("polyaxon config purge"));
    assertThat(local.content(FILE)).isEqualTo("{broken");
  }
}
