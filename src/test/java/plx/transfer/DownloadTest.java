package plx.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static plx.transfer.TransferFixture.tree;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plx.e2e.FileTree;
import plx.e2e.Mishap;
import plx.e2e.ReceivedRequest;
import plx.error.ExitCode;
import plx.error.FailureException;
import plx.error.MismatchException;
import plx.error.NotFoundException;
import plx.error.PartialException;
import plx.error.PolyaxonException;
import plx.error.RefusedException;
import plx.error.UnauthorizedException;

class DownloadTest {
  private static final String FILE = "/artifact\\?";
  private static final String ARCHIVE = "/artifacts\\?";

  /// So many small files are less work in the run's archive.
  private static final int MANY = 60;

  @TempDir private Path root;
  private TransferFixture fixture;

  @BeforeEach
  void start() throws IOException {
    fixture = new TransferFixture(root);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private DownloadResult everything() {
    return fixture.download(DownloadRequest.everything(fixture.destination));
  }

  private DownloadResult directories(String... paths) {
    return fixture.download(
        new DownloadRequest(List.of(), List.of(paths), List.of(), fixture.destination));
  }

  private static PolyaxonException failure(DownloadResult result) {
    return result.failure().orElseThrow();
  }

  private void manySmallFiles() throws IOException {
    for (int i = 0; i < MANY; i++) {
      fixture.remote("outputs/d" + i % 7 + "/f" + i + " ż.txt", "content " + i);
    }
  }

  @Test
  void manySmallFilesComeInTheRunsArchive() throws IOException {
    manySmallFiles();

    DownloadResult result = everything();

    assertThat(result.failure()).isEmpty();
    assertThat(result.received()).isEqualTo(MANY);
    assertThat(fixture.requests(ReceivedRequest::isArchiveDownload)).hasSize(1);
    assertThat(fixture.requests(ReceivedRequest::isFileDownload)).isEmpty();
    assertThat(fixture.destinationTree()).isEqualTo(fixture.runTree());
  }

  @Test
  void largeFilesComeOneByOne() throws IOException {
    fixture.remote("model.bin", "m".repeat(2_000_000));
    fixture.remote("outputs/log.txt", "l".repeat(1_000_000));

    DownloadResult result = everything();

    assertThat(result.bytes()).isEqualTo(3_000_000);
    assertThat(fixture.requests(ReceivedRequest::isArchiveDownload)).isEmpty();
    assertThat(fixture.destinationTree()).isEqualTo(fixture.runTree());
  }

  @Test
  void aDirectoryNeverComesAsAnArchiveBecauseThatMayBeAnotherRuns() throws IOException {
    manySmallFiles();
    fixture.remote("other.txt", "o");

    directories("outputs");

    assertThat(fixture.requests(ReceivedRequest::isArchiveDownload)).isEmpty();
    Map<String, String> expected = fixture.runTree();
    expected.remove("other.txt");
    assertThat(fixture.destinationTree()).isEqualTo(expected);
  }

  @Test
  void filesKeepTheirPathsInTheRun() throws IOException {
    fixture.remote("outputs/a b+ż%.txt", "a");
    fixture.remote("outputs/other.txt", "o");

    fixture.downloadFiles("outputs/a b+ż%.txt");

    assertThat(fixture.destinationTree()).isEqualTo(tree("outputs/a b+ż%.txt", "a"));
  }

  @Test
  void aPathMayBeAFileOrADirectory() throws IOException {
    fixture.remote("outputs/a.txt", "a");
    fixture.remote("model/b.bin", "b");
    fixture.remote("other.txt", "o");
    List<String> paths = List.of("outputs/a.txt", "model");

    fixture.download(new DownloadRequest(List.of(), List.of(), paths, fixture.destination));

    assertThat(fixture.destinationTree()).isEqualTo(tree("outputs/a.txt", "a", "model/b.bin", "b"));
  }

  @Test
  void emptyDirectoriesAreMade() throws IOException {
    manySmallFiles();
    Files.createDirectories(fixture.store().resolve("logs/empty"));

    everything();

    assertThat(fixture.destinationTree()).containsEntry("logs/empty", "directory");
    assertThat(fixture.destinationTree()).isEqualTo(fixture.runTree());
  }

  @Test
  void aCachedCopyOfAnOlderContentIsNotUsed() throws IOException {
    fixture.remote("a.txt", "old");
    fixture.downloadFiles("a.txt");
    fixture.remote("a.txt", "new");

    fixture.downloadFiles("a.txt");

    assertThat(fixture.destinationTree()).isEqualTo(tree("a.txt", "new"));
  }

  @Test
  void filesThatWereDeletedSinceDoNotComeBackInTheArchive() throws IOException {
    manySmallFiles();
    Path deleted = fixture.remote("outputs/deleted.txt", "gone");
    everything();
    FileTree.delete(fixture.destination);
    Files.delete(deleted);

    everything();

    assertThat(fixture.destinationTree()).isEqualTo(fixture.runTree());
    assertThat(fixture.requests(ReceivedRequest::isArchiveDownload)).hasSize(2);
  }

  @Test
  void aFileOfAnotherSizeIsAskedForAgain() throws IOException {
    fixture.remote("a.txt", "content");
    fixture.hang(Mishap.answers("GET", FILE, 2, 200, "cont"));

    assertThat(fixture.downloadFiles("a.txt").failure()).isEmpty();
    assertThat(fixture.destinationTree()).isEqualTo(tree("a.txt", "content"));
    assertThat(fixture.requests(ReceivedRequest::isFileDownload)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cont", "content and more", ""})
  void aFileThatStaysOfAnotherSizeGetsNoName(String other) throws IOException {
    fixture.remote("a.txt", "content");
    fixture.hang(Mishap.answers("GET", FILE, 99, 200, other));

    DownloadResult result = fixture.downloadFiles("a.txt");

    assertThat(failure(result)).isInstanceOf(MismatchException.class).hasMessageContaining("a.txt");
    assertThat(fixture.destinationTree()).isEmpty();
  }

  @Test
  void aFileThatGrowsMeanwhileIsFetchedAsItIsNow() throws IOException {
    fixture.remote("log.txt", "one\n");
    fixture.hang(Mishap.before("GET", FILE, () -> rewrite("log.txt", "one\ntwo\n")));

    assertThat(fixture.downloadFiles("log.txt").bytes()).isEqualTo(8);
    assertThat(fixture.destinationTree()).isEqualTo(tree("log.txt", "one\ntwo\n"));
  }

  private void rewrite(String name, String content) {
    try {
      fixture.remote(name, content);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void anExistingFileIsReplacedByAWholeOne() throws IOException {
    TransferFixture.write(fixture.destination.resolve("a.txt"), "older and longer");
    TransferFixture.write(fixture.destination.resolve("mine.txt"), "mine");
    fixture.remote("a.txt", "new");

    fixture.downloadFiles("a.txt");

    assertThat(fixture.destinationTree()).isEqualTo(tree("a.txt", "new", "mine.txt", "mine"));
  }

  @Test
  void aCutAnswerLeavesTheOldFileAndNothingBesideIt() throws IOException {
    TransferFixture.write(fixture.destination.resolve("a.bin"), "old");
    fixture.remote("a.bin", "n".repeat(500_000));
    fixture.hang(Mishap.cutsAnswer("GET", FILE, 99, 100_000));

    DownloadResult result = fixture.downloadFiles("a.bin");

    assertThat(failure(result).exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(fixture.destinationTree()).isEqualTo(tree("a.bin", "old"));
  }

  @Test
  void aCutAnswerIsAskedForAgain() throws IOException {
    fixture.remote("a.bin", "n".repeat(500_000));
    fixture.hang(Mishap.cutsAnswer("GET", FILE, 2, 100_000));
    fixture.hang(Mishap.drips("GET", "/tree", 1));

    assertThat(fixture.downloadFiles("a.bin").failure()).isEmpty();
    assertThat(fixture.destinationTree()).isEqualTo(fixture.runTree());
    assertThat(fixture.pauses).hasSize(2);
  }

  @Test
  void aServerThatFailsIsAskedAsOftenAsThePolicySaysAndNotMore() throws IOException {
    fixture.remote("a.txt", "a");
    fixture.hang(Mishap.answers("GET", FILE, 99, 503, ""));

    assertThat(failure(fixture.downloadFiles("a.txt")).exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(fixture.requests(ReceivedRequest::isFileDownload)).hasSize(TransferFixture.TRIES);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 500})
  void aCutArchiveIsFilledUpFileByFile(int bytes) throws IOException {
    manySmallFiles();
    fixture.hang(Mishap.cutsAnswer("GET", ARCHIVE, 1, bytes));

    assertThat(everything().failure()).isEmpty();
    assertThat(fixture.destinationTree()).isEqualTo(fixture.runTree());
    assertThat(fixture.notes).singleElement().asString().contains("one by one");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 413, 500})
  void anArchiveThatTheServerDoesNotGiveIsFilledUpFileByFile(int status) throws IOException {
    manySmallFiles();
    fixture.hang(Mishap.answers("GET", ARCHIVE, 99, status, "no"));

    assertThat(everything().failure()).isEmpty();
    assertThat(fixture.destinationTree()).isEqualTo(fixture.runTree());
  }

  @Test
  void missingOnesAreNamedWhileTheOthersArrive() throws IOException {
    fixture.remote("a.txt", "a");
    fixture.remote("dir/b.txt", "b");
    DownloadRequest request =
        new DownloadRequest(
            List.of("a.txt", "missing.txt", "dir"),
            List.of("dir", "no-dir", "a.txt"),
            List.of(),
            fixture.destination);

    DownloadResult result = fixture.download(request);

    assertThat(result.failures()).containsOnlyKeys("missing.txt", "no-dir", "dir", "a.txt");
    assertThat(failure(result)).isInstanceOf(PartialException.class);
    assertThat(failure(result).exitCode().status()).isEqualTo(3);
    assertThat(fixture.destinationTree()).isEqualTo(tree("a.txt", "a", "dir/b.txt", "b"));
  }

  @Test
  void aFileThatTheServerRejectsDoesNotKeepTheOthersFromArriving() throws IOException {
    for (int i = 0; i < 20; i++) {
      fixture.remote("d/f" + i, "x".repeat(i));
    }
    fixture.hang(Mishap.answers("GET", "path=d/f3&", 99, 400, "no"));

    DownloadResult result = directories("d");

    assertThat(result.failures()).containsOnlyKeys("d/f3");
    assertThat(result.received()).isEqualTo(19);
    assertThat(failure(result)).isInstanceOf(PartialException.class);
  }

  @Test
  void aPathThatTheRunDoesNotHaveIsNotFound() throws IOException {
    fixture.remote("a.txt", "a");

    assertThat(failure(fixture.downloadFiles("b.txt"))).isInstanceOf(NotFoundException.class);
    assertThat(fixture.destination).doesNotExist();
  }

  @Test
  void aRunWithoutArtifactsIsNotFound() {
    assertThat(failure(everything()))
        .isInstanceOf(NotFoundException.class)
        .hasMessage("the run has no artifacts");
  }

  @Test
  void aRefusedUserEndsTheDownloadAtOnce() throws IOException {
    for (int i = 0; i < 50; i++) {
      fixture.remote("d/f" + i, "x");
    }
    fixture.hang(Mishap.answers("GET", FILE, 999, 401, ""));

    assertThat(failure(directories("d"))).isInstanceOf(UnauthorizedException.class);
    assertThat(fixture.requests(ReceivedRequest::isFileDownload)).hasSizeLessThanOrEqualTo(4);
    assertThat(fixture.destinationTree()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../escaped", "..", ".", "", "/absolute", "a/../../escaped", "a//b"})
  void anUnsafeNameInTheTreeIsRefusedAndNothingIsWritten(String name) throws IOException {
    fixture.remote("a.txt", "a");
    String level = "{\"files\":{\"a.txt\":1,\"" + name + "\":1},\"dirs\":[]}";
    fixture.hang(Mishap.answers("GET", "/tree", 99, 200, level));

    assertThatThrownBy(this::everything).isInstanceOf(RefusedException.class);
    assertThat(fixture.outside()).isEmpty();
    assertThat(fixture.destinationTree()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../escaped.txt", "/absolute.txt", "outputs/../../escaped.txt"})
  void anUnsafeNameInTheArchiveIsRefusedAndNothingIsWrittenOutside(String name)
      throws IOException {
    manySmallFiles();
    fixture.hang(Mishap.answers("GET", ARCHIVE, 99, 200, tarGz(name, TarArchiveEntry.LF_NORMAL)));

    assertThatThrownBy(this::everything).isInstanceOf(RefusedException.class);
    assertThat(fixture.outside()).isEmpty();
    assertThat(fixture.destinationTree()).isEmpty();
  }

  @Test
  void aLinkInTheArchiveIsRefused() throws IOException {
    manySmallFiles();
    byte[] link = tarGz("outputs/link", TarArchiveEntry.LF_SYMLINK);
    fixture.hang(Mishap.answers("GET", ARCHIVE, 99, 200, link));

    assertThatThrownBy(this::everything)
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("outputs/link");
    assertThat(fixture.destinationTree()).isEmpty();
  }

  private static byte[] tarGz(String name, byte type) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
      entry.setLinkName(type == TarArchiveEntry.LF_SYMLINK ? "/etc/passwd" : "");
      tar.putArchiveEntry(entry);
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  @Test
  void aDirectoryInTheWayOfOneFileDoesNotKeepTheOthersFromArriving() throws IOException {
    Files.createDirectories(fixture.destination.resolve("a.txt"));
    fixture.remote("a.txt", "a");
    fixture.remote("b.txt", "b");

    DownloadResult result = fixture.downloadFiles("a.txt", "b.txt");

    assertThat(result.failures()).containsOnlyKeys("a.txt");
    assertThat(result.failures().get("a.txt"))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("it is a directory");
    assertThat(fixture.destinationTree()).containsAllEntriesOf(tree("b.txt", "b"));
  }

  @Test
  void aFileInTheWayOfADirectoryIsNamed() throws IOException {
    manySmallFiles();
    TransferFixture.write(fixture.destination.resolve("outputs/d3"), "mine");
    Files.createDirectories(fixture.store().resolve("outputs/d3/empty"));

    DownloadResult result = everything();

    assertThat(result.failures()).isNotEmpty().allSatisfy((path, _) -> assertThat(path).startsWith("outputs/d3/"));
    assertThat(result.received() + result.failures().size()).isEqualTo(MANY + 1);
    assertThat(fixture.destination.resolve("outputs/d3")).hasContent("mine");
  }

  @Test
  void theStagingAreaIsGoneAfterwards() throws IOException {
    manySmallFiles();
    everything();

    try (var left = Files.list(fixture.destination)) {
      assertThat(left).extracting(path -> path.getFileName().toString()).containsExactly("outputs");
    }
  }
}
