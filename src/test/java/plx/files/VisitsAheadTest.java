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
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.ignore.IgnoreRules;

class VisitsAheadTest {
  @TempDir Path root;
  private final Deque<WalkedDirectory> pending = new ArrayDeque<>();
  private TreeRules rules;
  private final AtomicLong time = new AtomicLong();
  private final AtomicLong eachLook = new AtomicLong();
  private final ScanThreads threads = new ScanThreads(() -> time.addAndGet(eachLook.get()));

  @BeforeEach
  void everythingIsSent() {
    IgnoreRules everything = IgnoreRules.parse("", "none");
    rules = new TreeRules(new ScanRequest(root, ".", SymlinkMode.SKIP, everything), root, _ -> {});
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
    try (threads) {
      VisitsAhead ahead = new VisitsAhead(pending, rules, threads);
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
    List<Thread> helpers;
    try (threads) {
      VisitsAhead ahead = new VisitsAhead(pending, rules, threads);
      ahead.visitTo(directory("first"));
      helpers = threads.threads();
    }
    assertThat(helpers).hasSize(1);
    assertThat(helpers.getFirst().join(Duration.ofMinutes(1))).isTrue();
  }

  @Test
  void moreThreadsHelpWhereEachThingTakesItsTime() throws Exception {
    eachLook.set(1_000_000_000);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      pending.add(directory("d" + i));
      expected.add("d" + i + "/file");
      for (int k = 4; k >= 0; k--) {
        directory("d" + i + "/sub" + k);
        expected.add("d" + i + "/sub" + k + "/file");
      }
    }
    List<String> walked = new ArrayList<>();
    List<Thread> helpers;
    try (threads) {
      VisitsAhead ahead = new VisitsAhead(pending, rules, threads);
      while (!pending.isEmpty()) {
        DirectoryVisit visit = ahead.visitTo(pending.pop());
        walked.addAll(names(visit));
        visit.directories().forEach(pending::push);
      }
      helpers = threads.threads();
    }
    assertThat(walked).isEqualTo(expected);
    assertThat(helpers).hasSizeBetween(2, 15);
    for (Thread helper : helpers) {
      assertThat(helper.join(Duration.ofMinutes(1))).isTrue();
    }
  }

  /// The first directory takes so long that nobody was asked to help before.
  @Test
  void othersHelpThoughNobodyDidBeforeItWasSlow() throws IOException {
    eachLook.set(1_000_000_000);
    WalkedDirectory first = directory("first");
    for (int i = 0; i < 100; i++) {
      directory("first/sub" + i);
    }
    try (threads) {
      VisitsAhead ahead = new VisitsAhead(pending, rules, threads);
      ahead.visitTo(first).directories().reversed().forEach(pending::push);
      while (!pending.isEmpty()) {
        ahead.visitTo(pending.pop());
      }
      assertThat(threads.count()).isEqualTo(15);
    }
  }

  @Test
  void whatCannotBeReadIsSaidWhenTheWalkComesToIt() throws IOException {
    for (String name : List.of("a", "b", "c")) {
      pending.add(directory(name));
    }
    WalkedDirectory gone = WalkedDirectory.root("./gone", root.resolve("gone"));
    pending.add(gone);
    try (threads) {
      VisitsAhead ahead = new VisitsAhead(pending, rules, threads);
      assertThat(names(ahead.visitTo(directory("first")))).containsExactly("first/file");
      assertThat(ahead.visitTo(gone).findings().blocked())
          .singleElement()
          .asString()
          .startsWith("./gone: ");
      assertThat(names(ahead.visitTo(pending.pop()))).containsExactly("a/file");
    }
  }
}
