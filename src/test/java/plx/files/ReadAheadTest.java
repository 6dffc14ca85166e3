package plx.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadAheadTest {
  @TempDir Path root;
  private final Deque<WalkedDirectory> pending = new ArrayDeque<>();

  private WalkedDirectory directory(String name) throws IOException {
    Path path = Files.createDirectory(root.resolve(name));
    Files.writeString(path.resolve("file of " + name), name);
    return WalkedDirectory.root(name, path);
  }

  private static List<String> names(List<DirectoryEntry> entries) {
    return entries.stream().map(entry -> entry.name().toString()).toList();
  }

  @Test
  void directoriesAreReadBeforeTheyAreAskedFor() throws IOException {
    for (String name : List.of("a", "b", "c", "d")) {
      pending.add(directory(name));
    }
    List<String> readAhead = new ArrayList<>();
    try (ReadAhead ahead = new ReadAhead(pending)) {
      ahead.entries(directory("first"));
      assertThat(names(ahead.entries(pending.removeLast()))).containsExactly("file of d");
      for (WalkedDirectory gone : pending) {
        PathUtils.deleteDirectory(gone.path());
      }
      while (!pending.isEmpty()) {
        try {
          readAhead.addAll(names(ahead.entries(pending.pop())));
        } catch (NoSuchFileException e) {
          // One may have been being read just now.
        }
      }
    }
    // Two threads take them in their order: when the last has been read, one before it may still
    // be.
    assertThat(readAhead).hasSizeGreaterThanOrEqualTo(2).allMatch(name -> name.startsWith("file"));
  }

  @Test
  void whatCannotBeReadSaysSoWhenTheWalkComesToIt() throws IOException {
    for (String name : List.of("a", "b", "c")) {
      pending.add(directory(name));
    }
    WalkedDirectory gone = WalkedDirectory.root("gone", root.resolve("gone"));
    pending.add(gone);
    try (ReadAhead ahead = new ReadAhead(pending)) {
      assertThat(names(ahead.entries(directory("first")))).containsExactly("file of first");
      assertThatThrownBy(() -> ahead.entries(gone)).isInstanceOf(NoSuchFileException.class);
      assertThat(names(ahead.entries(pending.pop()))).containsExactly("file of a");
    }
  }
}
