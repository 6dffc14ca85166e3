package plx.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.ignore.DirectoryRules;
import plx.ignore.IgnoreRules;

class DirectoryEntryTest {
  @TempDir Path directory;

  private List<DirectoryEntry> entries(String... patterns) throws IOException {
    DirectoryRules rules =
        IgnoreRules.parse(String.join("\n", patterns), ".polyaxonignore").in("./");
    return DirectoryEntry.in(directory, rules, _ -> {});
  }

  private void files(String... names) throws IOException {
    for (String name : names) {
      Files.createFile(directory.resolve(name));
    }
  }

  @Test
  void whatOnePatternTakesAnywayIsNotAskedFor() throws IOException {
    files("a.log", "b.txt");

    List<DirectoryEntry> entries = entries("*.log");

    assertThat(entries).extracting(DirectoryEntry::takenAnyway).containsExactly(true, false);
    assertThat(entries.getFirst().takenAsFile().text()).isEqualTo("*.log");
    assertThat(entries.getLast().known().isRegularFile()).isTrue();
  }

  @Test
  void whereItMattersWhetherItIsADirectoryItIsAskedFor() throws IOException {
    files("build", "data", "old");

    List<DirectoryEntry> entries = entries("build/", "data", "!data/", "old", "old/");

    assertThat(entries).extracting(DirectoryEntry::takenAnyway).containsOnly(false);
    assertThat(entries)
        .extracting(entry -> entry.takenAsFile() == null ? 0 : entry.takenAsFile().line())
        .containsExactly(0, 2, 4);
  }

  @Test
  void namesOfAnyLengthAreTold() throws IOException {
    files("x", "y".repeat(200) + ".log", "z.log");

    assertThat(entries("*.log"))
        .extracting(DirectoryEntry::takenAnyway)
        .containsExactly(false, true, true);
  }
}
