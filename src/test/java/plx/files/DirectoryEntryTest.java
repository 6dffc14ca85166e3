package plx.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

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

    assertThat(entries).hasSize(2);
    assertThat(entries.getFirst())
        .asInstanceOf(type(DirectoryEntry.Taken.class))
        .extracting(taken -> taken.by().text())
        .isEqualTo("*.log");
    assertThat(entries.getLast())
        .asInstanceOf(type(DirectoryEntry.Known.class))
        .matches(known -> known.attributes().isRegularFile());
  }

  @Test
  void whereItMattersWhetherItIsADirectoryItIsAskedFor() throws IOException {
    files("build", "data", "old");

    List<DirectoryEntry> entries = entries("build/", "data", "!data/", "old", "old/");

    assertThat(entries)
        .asInstanceOf(list(DirectoryEntry.Known.class))
        .extracting(known -> known.takenAsFile() == null ? 0 : known.takenAsFile().line())
        .containsExactly(0, 2, 4);
  }

  @Test
  void namesOfAnyLengthAreTold() throws IOException {
    files("x", "y".repeat(200) + ".log", "z.log");

    assertThat(entries("*.log"))
        .extracting(entry -> entry instanceof DirectoryEntry.Taken)
        .containsExactly(false, true, true);
  }
}
