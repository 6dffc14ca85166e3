package plx.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plx.error.RefusedException;
import plx.error.UsageException;

class ArtifactPathTest {
  @ParameterizedTest
  @CsvSource({
    "/, ''",
    "'', ''",
    "., ''",
    "a, a",
    "/a/, a",
    "./a//b/., a/b",
    "a/..b, a/..b",
    "' a ', ' a '",
    "a\\b, a\\b",
    "..., ..."
  })
  void aTypedPathLosesWhatSaysNothing(String typed, String path) {
    assertThat(ArtifactPath.typed(typed)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../a", "a/..", "a/../b", "/.."})
  void aTypedPathThatLeadsOutOfTheRunIsAUsageError(String typed) {
    assertThatThrownBy(() -> ArtifactPath.typed(typed))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("`" + typed + "`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "/a", "a/", "a//b", ".", "..", "./a", "a/./b", "a/../b", "../a", "a\0b"})
  void aPathOfTheServerThatLeadsElsewhereIsRefused(String path) {
    assertThatThrownBy(() -> ArtifactPath.checked(path)).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> ArtifactPath.below(Path.of("d"), path))
        .isInstanceOf(RefusedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a/b", "..a", "a..", "...", "a b", "ż", "a\nb", "-", "~"})
  void anOrdinaryPathOfTheServerStaysAsItIs(String path) {
    assertThat(ArtifactPath.checked(path)).isEqualTo(path);
    assertThat(ArtifactPath.below(Path.of("d"), path)).isEqualTo(Path.of("d", path));
  }

  @Test
  void theRunItselfIsTheEmptyPath() {
    assertThat(ArtifactPath.join("", "a")).isEqualTo("a");
    assertThat(ArtifactPath.join("a", "")).isEqualTo("a");
    assertThat(ArtifactPath.join("a", "b/c")).isEqualTo("a/b/c");
    assertThat(ArtifactPath.parent("a")).isEmpty();
    assertThat(ArtifactPath.parent("a/b/c")).isEqualTo("a/b");
    assertThat(ArtifactPath.name("a/b/c")).isEqualTo("c");
    assertThat(ArtifactPath.name("a")).isEqualTo("a");
  }
}
