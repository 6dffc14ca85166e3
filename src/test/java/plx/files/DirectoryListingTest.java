package plx.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plx.ignore.IgnoreRules;

class DirectoryListingTest {
  @TempDir Path directory;

  private final AtomicLong seen = new AtomicLong();
  private LongSupplier clock = () -> 0;
  private List<Thread> helpers;

  private List<DirectoryEntry> entries(String... patterns) throws IOException {
    IgnoreRules rules = IgnoreRules.parse(String.join("\n", patterns), ".polyaxonignore");
    ScanRequest request = new ScanRequest(directory, ".", SymlinkMode.SKIP, rules);
    TreeRules tree = new TreeRules(request, directory, seen::addAndGet);
    try (ScanThreads threads = new ScanThreads(clock)) {
      WalkedDirectory root = WalkedDirectory.root(".", directory);
      List<DirectoryEntry> entries =
          DirectoryListing.of(root, tree.patternsIn(root), tree, threads);
      helpers = threads.threads();
      return entries;
    }
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

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000_000})
  void allOfALargeDirectoryIsThereHoweverLongItTakes(long nanos) throws IOException {
    AtomicLong time = new AtomicLong();
    clock = () -> time.addAndGet(nanos);
    for (int i = 0; i < 1_000; i++) {
      files("f%03d%s".formatted(i, i % 10 == 0 ? ".log" : ""));
    }

    List<DirectoryEntry> entries = entries("*.log");

    assertThat(entries).isSorted().hasSize(1_000);
    assertThat(entries).extracting(DirectoryEntry::name).doesNotHaveDuplicates();
    assertThat(entries).filteredOn(entry -> entry instanceof DirectoryEntry.Taken).hasSize(100);
    assertThat(entries).filteredOn(entry -> entry instanceof DirectoryEntry.Known).hasSize(900);
    assertThat(seen).hasValue(1_000);
    assertThat(helpers).hasSize(nanos == 0 ? 0 : 11);
  }
}
