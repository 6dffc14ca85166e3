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
    "'', ''",
    "/, ''",
    "., ''",
    "./, ''",
    "a, a",
    "/a/b/, a/b",
    "./a//b/./c, a/b/c",
    "...,...",
    "' a ', ' a '"
  })
  void aTypedPathIsRelativeToTheRun(String typed, String path) {
    assertThat(ArtifactPath.typed(typed)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../a", "a/../b", "a/.."})
  void aTypedPathMayNotLeadUp(String typed) {
    assertThatThrownBy(() -> ArtifactPath.typed(typed))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("`" + typed + "`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a/b", "...", "a b/é", "-", "a\\b", "two\nlines", "~"})
  void aServersPathThatStaysBelowIsGood(String path) {
    assertThat(ArtifactPath.checked(path)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/a", "a/", "a//b", ".", "..", "a/..", "../a", "./a", "a\0b"})
  void aServersPathThatDoesNotIsRefused(String path) {
    assertThatThrownBy(() -> ArtifactPath.checked(path)).isInstanceOf(RefusedException.class);
  }

  @Test
  void aCheckedPathLiesBelowTheDirectory() {
    assertThat(ArtifactPath.below(Path.of("/dest"), "a/b")).isEqualTo(Path.of("/dest/a/b"));
    assertThatThrownBy(() -> ArtifactPath.below(Path.of("/dest"), "/etc"))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void theRunItselfIsTheEmptyPath() {
    assertThat(ArtifactPath.join("", "a")).isEqualTo("a");
    assertThat(ArtifactPath.join("a", "")).isEqualTo("a");
    assertThat(ArtifactPath.join("a", "b")).isEqualTo("a/b");
    assertThat(ArtifactPath.parent("a/b/c")).isEqualTo("a/b");
    assertThat(ArtifactPath.parent("a")).isEmpty();
    assertThat(ArtifactPath.name("a/b/c")).isEqualTo("c");
    assertThat(ArtifactPath.name("a")).isEqualTo("a");
  }

  @Test
  void aPathThatNoSystemOpensIsRefusedAndShownInPart() {
    String directory = "a/".repeat(2047) + "a";

    assertThat(ArtifactPath.isTooLong(directory)).isFalse();
    assertThatThrownBy(() -> ArtifactPath.listed(directory, "b"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("a/a/…`");
  }
}
