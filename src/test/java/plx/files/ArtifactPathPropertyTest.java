package plx.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import plx.error.RefusedException;
import plx.error.UsageException;

class ArtifactPathPropertyTest {
  private static final String SEED = "20261124";
  private static final Path DESTINATION = Path.of("/some/destination");

  @Provide
  Arbitrary<String> paths() {
    Arbitrary<String> parts =
        Arbitraries.of("a", "b c", ".", "..", "...", "/", "//", "é", "\\", "~", "\n", "\0", ":");
    return Arbitraries.oneOf(
        parts.list().ofMaxSize(8).map(list -> String.join("", list)), Arbitraries.strings());
  }

  @Property(seed = SEED)
  void aServersPathIsRefusedOrLiesBelowTheDestination(@ForAll("paths") String path) {
    Path place;
    try {
      place = ArtifactPath.below(DESTINATION, path);
    } catch (RefusedException e) {
      assertThat(e.code()).isEqualTo("PLX-UNSAFE-NAME");
      return;
    }
    assertThat(place.normalize()).isEqualTo(place).startsWithRaw(DESTINATION);
    assertThat(DESTINATION.relativize(place)).hasToString(path);
  }

  @Property(seed = SEED)
  void aTypedPathIsRefusedOnlyWhenItLeadsUp(@ForAll("paths") String text) {
    if (Arrays.asList(text.split("/")).contains("..")) {
      assertThatThrownBy(() -> ArtifactPath.typed(text)).isInstanceOf(UsageException.class);
    } else {
      String path = ArtifactPath.typed(text);
      assertThat(ArtifactPath.typed(path)).isEqualTo(path);
      assertThat(ArtifactPath.typed("/./" + path + "//")).isEqualTo(path);
    }
  }

  @Property(seed = SEED)
  void aPathIsItsParentAndItsName(@ForAll("paths") String text) {
    if (Arrays.asList(text.split("/")).contains("..")) {
      return;
    }
    String path = ArtifactPath.typed(text);
    assertThat(ArtifactPath.join(ArtifactPath.parent(path), ArtifactPath.name(path)))
        .isEqualTo(path);
  }
}
