package plx.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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
  void whatIsFoundComesInTheOrderOfTheWalkWhoeverFoundIt() throws IOException {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      pending.add(directory("d" + i));
      expected.add("d" + i + "/file");
    }
    List<String> walked = new ArrayList<>();
    try (VisitsAhead ahead = new VisitsAhead(pending, rules)) {
      while (!pending.isEmpty()) {
        walked.addAll(names(ahead.visitTo(pending.pop())));
      }
    }
    assertThat(walked).isEqualTo(expected);
  }

  @Test
  void anotherThreadHelpsUntilTheWalkIsOver() throws Exception {
    for (String name : List.of("a", "b", "c", "d")) {
      pending.add(directory(name));
    }
    Thread helper;
    try (VisitsAhead ahead = new VisitsAhead(pending, rules)) {
      ahead.visitTo(directory("first"));
      helper =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().equals("visits-ahead"))
              .findFirst()
              .orElseThrow();
    }
    assertThat(helper.join(Duration.ofMinutes(1))).isTrue();
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
