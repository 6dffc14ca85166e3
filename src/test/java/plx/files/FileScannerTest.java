package plx.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plx.ignore.IgnoreRules;

class FileScannerTest {
  @TempDir Path temporary;
  private Path work;

  @BeforeEach
  void findTheDirectory() throws IOException {
    work = temporary.toRealPath();
  }

  private Selection scan(String pathFrom) {
    return scan(pathFrom, "");
  }

  private Selection scan(String pathFrom, String patterns) {
    IgnoreRules rules = IgnoreRules.parse(patterns, ".polyaxonignore");
    return FileScanner.scan(new ScanRequest(work, pathFrom, SymlinkMode.SKIP, rules));
  }

  private Path file(String name) throws IOException {
    Path file = work.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, name);
  }

  private static List<String> names(Selection selection) {
    return selection.files().stream().map(SelectedFile::name).toList();
  }

  @Test
  void filesComeSortedWithTheirSizeModeAndTime() throws IOException {
    Path file = file("code/b/run.sh");
    file("code/a.txt");
    file("code/b-1");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));
    Instant modified = Instant.parse("2024-02-29T12:34:56Z");
    Files.setLastModifiedTime(file, FileTime.from(modified));

    Selection selection = scan("code");

    assertThat(names(selection)).containsExactly("a.txt", "b-1", "b/run.sh");
    assertThat(selection.files().getLast())
        .isEqualTo(new SelectedFile("b/run.sh", "code/b/run.sh".length(), 0751, modified));
    assertThat(selection.source(selection.files().getLast())).hasContent("code/b/run.sh");
    assertThat(selection.totalSize()).isEqualTo("code/a.txt".length() + 8 + 13 + 0L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"new\nline", "-d", "a\tb", " ", "~", "a b ", "\\", "é", "e\u0301", "😀", "*"})
  void anyNameWorks(String name) throws IOException {
    file("code/" + name + "/" + name);

    Selection selection = scan("code");

    assertThat(names(selection)).containsExactly(name + "/" + name);
    assertThat(selection.source(selection.files().getFirst())).exists();
  }

  @Test
  void howManyThingsWereLookedAtIsTold() throws IOException {
    file("code/a.txt");
    file("code/b/c.txt");
    file("code/b/d.log");
    AtomicLong seen = new AtomicLong();
    IgnoreRules rules = IgnoreRules.parse("*.log", ".polyaxonignore");

    FileScanner.scan(new ScanRequest(work, "code", SymlinkMode.SKIP, rules), seen::addAndGet);

    assertThat(seen).hasValue(4);
  }

  @Test
  void aNameOf255BytesWorks() throws IOException {
    String name = "é".repeat(127) + "x";
    file("code/" + name);

    assertThat(names(scan("code"))).containsExactly(name);
  }

  @Test
  void aTreeMayBeAsDeepAsAPathIsLong() throws IOException {
    int levels = (4000 - work.toString().length()) / 2;
    String name = "d/".repeat(levels) + "f";
    Path deepest = file(name);

    List<String> names = names(scan("."));

    // The temporary directory would take minutes to do this.
    for (Path path = deepest; !path.equals(work); path = path.getParent()) {
      Files.delete(path);
    }
    assertThat(names).containsExactly(name);
  }

  /// So many directories are read by several threads, ahead of the walk.
  @Test
  void allOfManyDirectoriesOnManyLevelsAreWalked() throws IOException {
    Set<String> sent = new TreeSet<>();
    for (int i = 0; i < 30; i++) {
      for (int j = 0; j < 12; j++) {
        String directory = "d" + i + "/e" + j;
        sent.add(directory + "/f/g.txt");
        file(directory + "/f/g.txt");
        file(directory + "/skipped/h.txt");
        Files.createDirectories(work.resolve(directory + "/empty"));
      }
    }

    Selection selection = scan(".", "skipped/");

    assertThat(names(selection)).containsExactlyElementsOf(sent);
    assertThat(selection.emptyDirectories()).hasSize(360).isSorted().contains("d29/e11/empty");
    assertThat(selection.ignored())
        .singleElement()
        .returns(360L, IgnoredCount::total)
        .returns(
            List.of("./d0/e0/skipped/", "./d0/e1/skipped/", "./d0/e10/skipped/"),
            IgnoredCount::examples);
  }

  @Test
  void patternsDoNotHoldForASingleFile() throws IOException {
    file("code/junk.pyc");

    Selection selection = scan("./code/junk.pyc", "*.pyc\ncode\n");

    assertThat(names(selection)).containsExactly("junk.pyc");
    assertThat(selection.root()).isEqualTo(work.resolve("code"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SKIP", "ERROR", "RESOLVE_SAFE", "RESOLVE_ALL"})
  void aSingleFileMayBeALinkInEveryMode(SymlinkMode mode) throws IOException {
    Files.createSymbolicLink(work.resolve("link"), file("code/data.bin"));
    IgnoreRules rules = IgnoreRules.defaults();

    Selection selection = FileScanner.scan(new ScanRequest(work, "link", mode, rules));

    assertThat(names(selection)).containsExactly("link");
    assertThat(selection.files().getFirst().size()).isEqualTo("code/data.bin".length());
    assertThat(selection.source(selection.files().getFirst())).hasContent("code/data.bin");
  }

  @Test
  void whatPatternsLeaveOutIsCountedWithAFewExamples() throws IOException {
    for (int i = 0; i < 5; i++) {
      file("code/" + i + ".log");
    }
    file("code/dist/inside.log");
    file("code/kept");

    Selection selection = scan("code", "dist/\n*.log\n");

    assertThat(selection.ignored())
        .extracting(count -> count.pattern().text(), IgnoredCount::total)
        .containsExactly(tuple("*.log", 5L), tuple("dist/", 1L));
    assertThat(selection.ignored().getFirst().examples())
        .containsExactly("code/0.log", "code/1.log", "code/2.log");
    assertThat(selection.ignored().getLast().examples()).containsExactly("code/dist/");
    assertThat(selection.leftOut()).isEqualTo(6);
  }

  @Test
  void thePatternThatDecidesMayBeAnotherForADirectory() throws IOException {
    file("code/old/a");
    file("code/older");
    file("code/kept/a");
    file("code/sub/kept");

    Selection selection = scan("code", "old*\nold*/\nkept\n!kept/\n");

    assertThat(names(selection)).containsExactly("kept/a");
    assertThat(selection.ignored())
        .extracting(ignored -> ignored.pattern().line(), IgnoredCount::examples)
        .containsExactlyInAnyOrder(
            tuple(1, List.of("code/older")),
            tuple(2, List.of("code/old/")),
            tuple(3, List.of("code/sub/kept")));
  }

  @Test
  void anExampleOfADirectoryOrALinkToOneEndsInASlash() throws IOException {
    file("code/a");
    file("code/x1");
    file("code/x2/a");
    Files.createSymbolicLink(work.resolve("code/x3"), Path.of("x2"));

    Selection selection = scan("code", "x*");

    assertThat(selection.ignored().getFirst().examples())
        .containsExactly("code/x1", "code/x2/", "code/x3/");
  }

  @Test
  void anIgnoredDirectoryIsNeverEntered() throws IOException {
    file("code/dist/kept.txt");
    file("code/a");

    assertThat(names(scan("code", "dist/\n!kept.txt\n"))).containsExactly("a");
  }

  @Test
  void emptyDirectoriesAreNamedButNotSent() throws IOException {
    file("code/a");
    Files.createDirectories(work.resolve("code/nothing/below"));
    file("code/onlyIgnored/x.log");

    Selection selection = scan("code", "*.log\n");

    assertThat(selection.emptyDirectories()).containsExactly("nothing/below");
    assertThat(selection.directories()).isEmpty();
  }

  @Test
  void aDirectoryReachedThroughALinkIsSentAsAnEntry() throws IOException {
    file("code/data/a");
    Files.createDirectories(work.resolve("code/data/empty"));
    Files.createSymbolicLink(work.resolve("code/link"), Path.of("data"));
    IgnoreRules rules = IgnoreRules.parse("", ".polyaxonignore");

    Selection selection =
        FileScanner.scan(new ScanRequest(work, "code", SymlinkMode.RESOLVE_SAFE, rules));

    assertThat(selection.directories()).containsExactly("link", "link/empty");
    assertThat(selection.emptyDirectories()).containsExactly("data/empty");
    assertThat(names(selection)).containsExactly("data/a", "link/a");
  }

  /// It is read by a shorter path then.
  @Test
  void theRootMayBeOrLieBelowTheDirectoryThatTheProgramRunsIn() {
    work = Path.of("").toAbsolutePath();

    Selection here = scan(".", "./*\n!pom.xml");
    Selection below = scan("src/dist", "*.options");

    assertThat(names(here)).containsExactly("pom.xml");
    assertThat(here.source(here.files().getFirst())).isEqualTo(work.resolve("pom.xml")).exists();
    assertThat(here.ignored().getFirst().examples()).allMatch(example -> example.startsWith("./"));
    assertThat(names(below)).containsExactly("bin/polyaxon");
    assertThat(below.root()).isEqualTo(work.resolve("src/dist"));
    assertThat(below.ignored().getFirst().examples()).containsExactly("src/dist/crypto.options");
  }

  @Test
  void linksAreTheSameWhereverTheProgramRuns() throws IOException {
    work = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "links-");
    try {
      file("code/a/b");
      Files.createSymbolicLink(work.resolve("code/good"), Path.of("a"));
      Files.createSymbolicLink(work.resolve("code/broken"), Path.of("gone"));
      Files.createSymbolicLink(work.resolve("code/loop"), Path.of("loop"));
      Files.createSymbolicLink(work.resolve("code/out"), Path.of("../.."));
      Files.createSymbolicLink(work.resolve("code/self"), Path.of("."));
      ScanRequest request =
          new ScanRequest(work, "code", SymlinkMode.RESOLVE_SAFE, IgnoreRules.parse("", "none"));

      assertThatThrownBy(() -> FileScanner.scan(request))
          .hasMessageContainingAll("broken", "loop", "out", "self")
          .hasMessageContaining("broken link or symlink cycle")
          .hasMessageContaining("outside the upload root")
          .hasMessageContaining("directory symlink cycle");
      for (String refused : List.of("broken", "loop", "out", "self")) {
        Files.delete(work.resolve("code").resolve(refused));
      }
      assertThat(names(FileScanner.scan(request))).containsExactly("a/b", "good/b");
    } finally {
      PathUtils.deleteDirectory(work);
    }
  }

  @Test
  void theRootMayBeALinkAndBeTypedInARoundaboutWay() throws IOException {
    file("elsewhere/deep/a");
    Files.createSymbolicLink(work.resolve("link"), Path.of("elsewhere/deep"));

    assertThat(names(scan("link"))).containsExactly("a");
    assertThat(names(scan("link/.."))).containsExactly("deep/a");
    assertThat(scan("link/..").root()).isEqualTo(work.resolve("elsewhere"));
  }

  @Test
  void skippedLinksAreReportedAndLeftOut() throws IOException {
    file("code/a");
    Files.createSymbolicLink(work.resolve("code/z"), Path.of("a"));
    Files.createSymbolicLink(work.resolve("code/b"), Path.of("gone"));

    Selection selection = scan("code");

    assertThat(selection.skippedLinks())
        .containsExactly(
            new LinkReport("code/b", "gone", "skipped"), new LinkReport("code/z", "a", "skipped"));
    assertThat(names(selection)).containsExactly("a");
  }

  @Test
  void aLongChainOfLinksIsABrokenLink() throws IOException {
    file("code/a");
    Files.createSymbolicLink(work.resolve("code/l0"), Path.of("a"));
    for (int i = 1; i <= 2000; i++) {
      Files.createSymbolicLink(work.resolve("code/l" + i), Path.of("l" + (i - 1)));
    }
    IgnoreRules rules = IgnoreRules.parse("", ".polyaxonignore");
    ScanRequest request = new ScanRequest(work, "code", SymlinkMode.RESOLVE_SAFE, rules);

    assertThatThrownBy(() -> FileScanner.scan(request))
        .hasMessageContaining("code/l1000 -> l999: broken link or symlink cycle");
  }

  @Test
  void hardLinksAreFiles() throws IOException {
    Files.createLink(work.resolve("b"), file("a"));

    assertThat(names(scan("."))).containsExactly("a", "b");
  }

  @Test
  void anEmptyPathFromIsTheWorkingDirectory() throws IOException {
    file("a");

    assertThat(names(scan(""))).containsExactly("a");
  }
}
