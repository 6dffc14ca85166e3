package plx.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import plx.api.RemoteLevel;
import plx.error.RefusedException;

/// Which levels are read ahead, and that none is read twice.
class RemoteTreeTest {
  private static final Map<String, RemoteLevel> LEVELS =
      Map.of(
          "", level(List.of(), "a", "b"),
          "a", level(List.of("1"), "x", "y"),
          "a/x", level(List.of("2")),
          "a/y", level(List.of(), "deep"),
          "a/y/deep", level(List.of("3")),
          "b", level(List.of("4")));

  private final List<String> asked = new ArrayList<>();
  private final RemoteTree tree =
      new RemoteTree(path -> {
        asked.add(path);
        return LEVELS.getOrDefault(path, level(List.of()));
      });

  private static RemoteLevel level(List<String> files, String... directories) {
    SortedMap<String, Long> sizes = new TreeMap<>();
    files.forEach(name -> sizes.put(name, 1L));
    return new RemoteLevel(sizes, new TreeSet<>(List.of(directories)), true);
  }

  @Test
  void allBelowADirectoryIsReadOnce() {
    tree.readBelow("a");
    assertThat(asked).containsExactlyInAnyOrder("a", "a/x", "a/y", "a/y/deep").startsWith("a");

    assertThat(tree.filesBelow("a"))
        .extracting(RemoteFile::path)
        .containsExactlyInAnyOrder("a/1", "a/x/2", "a/y/deep/3");
    assertThat(asked).hasSize(4);
  }

  @Test
  void directoriesInDirectoriesForEverAreSoonTooLong() {
    RemoteTree endless =
        new RemoteTree(path -> {
          asked.add(path);
          return level(List.of(), "a".repeat(250), "b".repeat(250));
        });

    assertThatThrownBy(() -> endless.readBelow("")).isInstanceOf(RefusedException.class);
    assertThat(asked).hasSizeLessThan(100);
  }

  @Test
  void ofLongPathsFewerAreReadAtOnce() {
    RemoteTree endless =
        new RemoteTree(path -> {
          asked.add(path);
          return level(List.of(), "a".repeat(200), "b");
        });

    assertThatThrownBy(() -> endless.readBelow("")).isInstanceOf(RefusedException.class);
    // It is 2048 levels deep: with four at once in each it would be more than 8000.
    assertThat(asked).hasSizeBetween(2048, 6000);
  }

  @Test
  void ofTheWantedOnesOnlyThoseThatAreThereAreRead() {
    tree.read(List.of("a"));
    tree.readWhereBoth(new TreeSet<>(List.of("a/x", "a/new", "a/new/er", "a/y", "a/y/other")));

    assertThat(asked).containsExactlyInAnyOrder("a", "a/x", "a/y");
  }

  @Test
  void whatIsKnownIsNotReadAgain() {
    tree.read(List.of("a", "b"));
    tree.read(List.of("b", "a", "a/x"));

    assertThat(asked).containsExactly("a", "b", "a/x");
  }
}
