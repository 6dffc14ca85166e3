package plx.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.ignore.IgnoreRules;

class VisitsAheadTest {
  @TempDir Path root;
  private final Deque<WalkedDirectory> pending = new ArrayDeque<>();
  private TreeRules rules;

  @BeforeEach
  void everythingIsSent() {
    IgnoreRules everything = IgnoreRules.parse("", "none");
    rules = new TreeRules(new ScanRequest(root, ".", SymlinkMode.SKIP, everything), root);
  }

  private WalkedDirectory directory(String name) throws IOException {
    Path path = Files.createDirectory(root.resolve(name));
    Files.writeString(path.resolve("file"), name);
    return WalkedDirectory.root("./" + name, path);
  }

  private List<String> names(DirectoryVisit visit) {
    return visit.findings().selection(root).files().stream().map(SelectedFile::name).toList();
  }

  @Test
  void directoriesAreVisitedBeforeTheWalkComesToThem() throws IOException {
    for (String name : List.of("a", "b", "c", "d")) {
      pending.add(directory(name));
    }
    List<String> visited = new ArrayList<>();
    try (VisitsAhead ahead = new VisitsAhead(pending, rules)) {
      ahead.visitTo(directory("first"));
      assertThat(names(ahead.visitTo(pending.removeLast()))).containsExactly("d/file");
      for (WalkedDirectory gone : pending) {
        PathUtils.deleteDirectory(gone.path());
      }
      while (!pending.isEmpty()) {
        // Of one that was being visited just now nothing may be left.
        visited.addAll(names(ahead.visitTo(pending.pop())));
      }
    }
    // Two threads take them in their order: when the last has been visited, one before it may
    // still be.
    assertThat(visited).hasSizeGreaterThanOrEqualTo(2).allMatch(name -> name.endsWith("/file"));
  }

  @Test
  void whatCannotBeReadIsSaidWhenTheWalkComesToIt() throws IOException {
    for (String name : List.of("a", "b", "c")) {
      pending.add(directory(name));
    }
    WalkedDirectory gone = WalkedDirectory.root("./gone", root.resolve("gone"));
    pending.add(gone);
    try (VisitsAhead ahead = new VisitsAhead(pending, rules)) {
      assertThat(names(ahead.visitTo(directory("first")))).containsExactly("first/file");
      assertThat(ahead.visitTo(gone).findings().blocked())
          .singleElement()
          .asString()
          .startsWith("./gone: ");
      assertThat(names(ahead.visitTo(pending.pop()))).containsExactly("a/file");
    }
  }
}
