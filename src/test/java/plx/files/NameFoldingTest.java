package plx.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names that a file system takes for the same.
class NameFoldingTest {
  private static final NameFolding NEITHER = new NameFolding(false, false);
  private static final NameFolding CASES = new NameFolding(true, false);
  private static final NameFolding FORMS = new NameFolding(false, true);

  @TempDir private Path root;

  private static List<String> pairs(NameFolding folding, String... paths) {
    return folding.among(Arrays.asList(paths)).stream()
        .map(pair -> pair.one() + "=" + pair.other())
        .toList();
  }

  @Test
  void whereNothingIsFoldedNothingCollides() {
    assertThat(pairs(NEITHER, "a", "A", "\u00e9", "e\u0301")).isEmpty();
  }

  @Test
  void casesAndFormsAreThingsOfTheirOwn() {
    assertThat(pairs(CASES, "README", "readme", "\u00e9", "e\u0301"))
        .containsExactly("README=readme");
    assertThat(pairs(FORMS, "README", "readme", "\u00e9", "e\u0301"))
        .containsExactly("\u00e9=e\u0301");
    assertThat(pairs(new NameFolding(true, true), "\u00c9", "e\u0301"))
        .containsExactly("\u00c9=e\u0301");
  }

  @ParameterizedTest
  @CsvSource({"\u03c3, \u03c2", "\u03a3, \u03c2", "stra\u00dfe, STRASSE", "k, \u212a"})
  void lettersWithSeveralFormsCollideToo(String one, String other) {
    assertThat(pairs(CASES, one, other)).containsExactly(one + "=" + other);
  }

  @Test
  void directoriesCollideOnceWhateverTheyHold() {
    assertThat(pairs(CASES, "Data/a", "Data/b", "data/a", "data/c", "x/Y/1", "x/y"))
        .containsExactly("Data=data", "x/Y=x/y");
  }

  @Test
  void theSameNameInSeveralDirectoriesIsNoCollision() {
    assertThat(pairs(CASES, "a/x", "b/x", "b/X2", "x")).isEmpty();
  }

  @Test
  void theProbeLeavesNothingAndSaysWhatTheFileSystemDoes() throws IOException {
    NameFolding found = NameFolding.of(root);

    assertThat(root).isEmptyDirectory();
    Files.createFile(root.resolve("name"));
    assertThat(found.cases()).isEqualTo(Files.exists(root.resolve("NAME")));
  }
}
