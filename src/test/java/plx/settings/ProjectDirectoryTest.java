package plx.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.error.FailureException;

class ProjectDirectoryTest {
  @TempDir private Path root;
  private LocalEnvironment local;
  private ProjectDirectory directory;

  @BeforeEach
  void createDirectories() throws IOException {
    local = new LocalEnvironment(root);
    directory = new LocalFiles(local.environment(), Disk.real()).projectDirectory();
  }

  @Test
  void anExistingFileIsNeverOverwrittenByCreating() {
    local.file("a", "mine");

    assertThat(directory.create("a", "new")).isFalse();
    assertThat(directory.create("b", "new")).isTrue();

    assertThat(local.content("a")).isEqualTo("mine");
    assertThat(local.content("b")).isEqualTo("new");
  }

  @Test
  void aLinkToNowhereIsSomething() throws IOException {
    Files.createSymbolicLink(local.path("a"), Path.of("nowhere"));

    assertThat(directory.has("a")).isTrue();
    assertThat(directory.create("a", "new")).isFalse();
  }

  @Test
  void replacingLeavesNothingElse() {
    local.file("a", "old");

    directory.replace("a", "new");

    assertThat(local.content("a")).isEqualTo("new");
    assertThat(local.path(".").toFile().list()).containsExactly("a");
  }

  @Test
  void whatCannotBeReplacedIsNamedAndLeavesNothing() {
    local.file("a/in-the-way", "");

    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> directory.replace("a", "new"))
        .withMessageContaining(local.path("a").toString());
    assertThat(local.path(".").toFile().list()).containsExactly("a");
  }
}
