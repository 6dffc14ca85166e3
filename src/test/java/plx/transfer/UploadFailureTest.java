package plx.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static plx.transfer.TransferFixture.tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import plx.error.MismatchException;
import plx.error.PartialException;
import plx.error.PolyaxonException;
import plx.error.RefusedException;
import plx.error.UnauthorizedException;
import plx.error.UnavailableException;
import plx.files.Selection;
import plx.files.SourceReader;

/// Uploads during which something goes wrong.
class UploadFailureTest {
  private static final String ARCHIVE = "/artifacts$";
  private static final String FILE = "/artifact$";

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

  private static PolyaxonException failure(UploadResult result) {
    return result.failure().orElseThrow();
  }

  @Test
  void aTargetThatAppearsAfterThePlanIsMergedFileByFile() throws IOException {
    fixture.local("a.txt", "mine");
    fixture.local("sub/b.txt", "b");
    fixture.hang(Mishap.before("POST", ARCHIVE, () -> remote("uploads/theirs.txt", "theirs")));

    UploadResult result = fixture.upload("uploads");

    assertThat(result.failure()).isEmpty();
    assertThat(fixture.runTree())
        .isEqualTo(
            tree(
                "uploads/theirs.txt", "theirs", "uploads/a.txt", "mine", "uploads/sub/b.txt", "b"));
    assertThat(fixture.notes)
        .containsExactly("2 files are not there as they were sent; sending them again");
  }

  @Test
  void aFileThatIsRejectedDoesNotKeepTheOthersFromArriving() throws IOException {
    fixture.remote("uploads/kept", "kept");
    for (String name : new String[] {"a", "b", "c", "d", "e", "f"}) {
      fixture.local(name + ".txt", name);
    }
    fixture.hang(Mishap.answers("POST", FILE, 1, 400, "no"));

    UploadResult result = fixture.upload("uploads");

    assertThat(result.sent()).isEqualTo(5);
    assertThat(result.failures()).hasSize(1);
    assertThat(failure(result))
        .isInstanceOf(PartialException.class)
        .hasMessageContaining("1 of 6 files did not arrive")
        .hasMessageContaining(result.failures().firstKey());
    assertThat(FileTree.of(fixture.store().resolve("uploads")))
        .hasSize(6)
        .doesNotContainKey(result.failures().firstKey());
  }

  @Test
  void anOldFileOfTheSameSizeIsNoProofThatTheNewOneArrived() throws IOException {
    fixture.remote("uploads/a.txt", "old");
    fixture.remote("uploads/b.txt", "old");
    fixture.local("a.txt", "new");
    fixture.hang(Mishap.answers("POST", FILE, 1, 400, "no"));

    UploadResult result = fixture.upload("uploads");

    assertThat(result.sent()).isZero();
    assertThat(result.failures()).containsOnlyKeys("a.txt");
    assertThat(failure(result).exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(fixture.runTree()).containsAllEntriesOf(tree("uploads/a.txt", "old"));
  }

  @Test
  void anOldFileOfAnotherSizeIsAFailedOneAndNoMismatch() throws IOException {
    fixture.remote("uploads/a.txt", "old content");
    fixture.local("a.txt", "new");
    fixture.local("b.txt", "b");
    fixture.hang(Mishap.answers("POST", FILE, 9, 400, "no"));
    fixture.local("new/c.txt", "c");

    UploadResult result = fixture.upload("uploads");

    assertThat(failure(result).exitCode()).isEqualTo(ExitCode.PARTIAL);
    assertThat(result.failures()).containsOnlyKeys("a.txt", "b.txt");
    assertThat(result.different()).isZero();
  }

  @Test
  void aReplacementThatDidNothingAtFirstIsSentAgain() throws IOException {
    fixture.remote("uploads/a.txt", "old");
    fixture.remote("uploads/gone.txt", "gone");
    fixture.local("a.txt", "new");
    fixture.hang(Mishap.answers("POST", ARCHIVE, 1, 503, ""));

    UploadResult result = fixture.upload("uploads", true);

    assertThat(result.failure()).isEmpty();
    assertThat(fixture.runTree()).isEqualTo(tree("uploads/a.txt", "new"));
  }

  @Test
  void aRefusedReplacementIsAFailureThoughNamesAndSizesAgree() throws IOException {
    fixture.remote("uploads/a.txt", "old");
    fixture.local("a.txt", "new");
    fixture.hang(Mishap.answers("POST", ARCHIVE, 9, 400, "no"));

    assertThat(failure(fixture.upload("uploads", true)).exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(fixture.runTree()).isEqualTo(tree("uploads/a.txt", "old"));
  }

  @Test
  void aRefusedUserEndsTheUploadAtOnce() throws IOException {
    fixture.remote("uploads/kept", "kept");
    for (int i = 0; i < 50; i++) {
      fixture.local("f" + i, "content");
    }
    fixture.hang(Mishap.answers("POST", FILE, 999, 401, ""));

    UploadResult result = fixture.upload("uploads");

    assertThat(failure(result)).isInstanceOf(UnauthorizedException.class);
    assertThat(result.failures()).hasSize(50);
    assertThat(fixture.posts()).hasSizeLessThanOrEqualTo(4);
    assertThat(fixture.pauses).isEmpty();
  }

  @Test
  void aRefusedUserIsTheReasonEvenWhenOtherFilesHaveAnotherSize() throws IOException {
    fixture.remote("uploads/kept", "kept");
    fixture.local("new/a.txt", "a");
    fixture.local("new/b.txt", "b");
    fixture.local("z.txt", "z");
    fixture.hang(Mishap.afterEach("POST", ARCHIVE, () -> remote("uploads/new/a.txt", "spoilt")));
    fixture.hang(Mishap.answers("POST", FILE, 999, 403, ""));

    assertThat(failure(fixture.upload("uploads"))).isInstanceOf(UnauthorizedException.class);
  }

  @Test
  void anArchiveWhoseAnswerIsLostIsNotSentTwice() throws IOException {
    fixture.local("a.txt", "a");
    fixture.local("b.txt", "b");
    fixture.hang(Mishap.losesAnswer("POST", ARCHIVE, 1));

    UploadResult result = fixture.upload("uploads");

    assertThat(result.failure()).isEmpty();
    assertThat(result.sent()).isEqualTo(2);
    assertThat(fixture.posts()).hasSize(1);
  }

  @Test
  void aFileWhoseAnswerIsLostIsNotSentTwice() throws IOException {
    fixture.remote("uploads/kept", "kept");
    fixture.local("a.txt", "a");
    fixture.hang(Mishap.losesAnswer("POST", FILE, 1));

    assertThat(fixture.upload("uploads").failure()).isEmpty();
    assertThat(fixture.posts()).hasSize(1);
  }

  @Test
  void anOverwritingFileWhoseAnswerIsLostIsSentAgainBecauseNobodyKnows() throws IOException {
    fixture.remote("uploads/a.txt", "old");
    fixture.local("a.txt", "new");
    fixture.hang(Mishap.losesAnswer("POST", FILE, 1));

    assertThat(fixture.upload("uploads").failure()).isEmpty();
    assertThat(fixture.posts()).hasSize(2);
    assertThat(fixture.runTree()).isEqualTo(tree("uploads/a.txt", "new"));
  }

  @ParameterizedTest
  @ValueSource(ints = {405, 429, 500, 502, 503, 504})
  void aServerThatFailsForAMomentIsAskedAgain(int status) throws IOException {
    fixture.remote("uploads/kept", "kept");
    fixture.local("a.txt", "a");
    fixture.local("new/b.txt", "b");
    fixture.hang(Mishap.answers("POST", ARCHIVE, 2, status, "<html><title>Bad</title></html>"));
    fixture.hang(Mishap.answers("POST", FILE, 2, status, ""));

    assertThat(fixture.upload("uploads").failure()).isEmpty();
    assertThat(fixture.runTree())
        .isEqualTo(tree("uploads/kept", "kept", "uploads/a.txt", "a", "uploads/new/b.txt", "b"));
    assertThat(fixture.pauses).hasSize(4).allMatch(pause -> pause.isPositive());
  }

  @Test
  void aRequestThatIsCutInTheMiddleIsSentAgain() throws IOException {
    fixture.remote("uploads/kept", "kept");
    fixture.local("a.bin", "a".repeat(3_000_000));
    fixture.local("new/b.bin", "b".repeat(3_000_000));
    fixture.hang(Mishap.cutsRequest("POST", ARCHIVE, 1, 100_000));
    fixture.hang(Mishap.cutsRequest("POST", FILE, 1, 100_000));

    assertThat(fixture.upload("uploads").failure()).isEmpty();
    assertThat(fixture.store().resolve("uploads/a.bin")).hasSize(3_000_000);
    assertThat(fixture.store().resolve("uploads/new/b.bin")).hasSize(3_000_000);
  }

  @Test
  void aServerThatStaysAwayEndsTheUploadAfterTheTries() throws IOException {
    fixture.remote("uploads/kept", "kept");
    for (int i = 0; i < 50; i++) {
      fixture.local("f" + i, "content");
    }
    fixture.hang(Mishap.answers("POST", FILE, 999, 503, ""));

    UploadResult result = fixture.upload("uploads");

    assertThat(failure(result)).isInstanceOf(UnavailableException.class);
    assertThat(result.failures()).hasSize(50);
    assertThat(fixture.posts()).hasSizeLessThanOrEqualTo(4 * TransferFixture.TRIES);
    assertThat(fixture.runTree()).isEqualTo(tree("uploads/kept", "kept"));
  }

  @Test
  void anUploadThatIsTooLargeForTheGatewayIsToldAsThat() throws IOException {
    fixture.local("big.bin", "x".repeat(20_000_000));
    fixture.hang(Mishap.answersEarly("POST", ARCHIVE, 9, 413));

    assertThat(failure(fixture.upload("uploads")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("413");
  }

  @Test
  void anotherSizeInTheTreeIsRepairedOnce() throws IOException {
    fixture.local("a.txt", "content");
    fixture.local("b.txt", "b");
    fixture.hang(Mishap.afterEach("POST", ARCHIVE, () -> remote("uploads/a.txt", "cont")));

    assertThat(fixture.upload("uploads").failure()).isEmpty();
    assertThat(fixture.runTree()).isEqualTo(tree("uploads/a.txt", "content", "uploads/b.txt", "b"));
  }

  @Test
  void anotherSizeThatStaysIsAMismatch() throws IOException {
    fixture.local("a.txt", "content");
    fixture.local("b.txt", "b");
    fixture.hang(Mishap.afterEach("POST", "/artifacts?$", () -> remote("uploads/a.txt", "cont")));

    UploadResult result = fixture.upload("uploads");

    assertThat(failure(result))
        .isInstanceOf(MismatchException.class)
        .hasMessageContaining("a.txt");
    assertThat(failure(result).exitCode().status()).isEqualTo(8);
    assertThat(result.sent()).isEqualTo(1);
  }

  @Test
  void aFileThatTheStoreLosesIsNotCalledSent() throws IOException {
    fixture.local("a.txt", "content");
    fixture.local("b.txt", "b");
    fixture.hang(Mishap.afterEach("POST", "/artifacts?$", () -> lose("uploads/a.txt")));

    UploadResult result = fixture.upload("uploads");

    assertThat(result.failures()).containsOnlyKeys("a.txt");
    assertThat(result.sent()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "uploads/kept"})
  void aFileThatGrewGoesWhole(String existing) throws IOException {
    remoteIfNamed(existing);
    Path growing = fixture.local("a.log", "one\n");
    Selection selection = fixture.selection();
    Files.writeString(growing, "one\ntwo\n");

    UploadResult result = fixture.upload("uploads", false, selection);

    assertThat(result.failure()).isEmpty();
    assertThat(result.bytes()).isEqualTo(8);
    assertThat(fixture.runTree()).containsAllEntriesOf(tree("uploads/a.log", "one\ntwo\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "uploads/kept"})
  void aFileThatShrankGoesAsItIsNow(String existing) throws IOException {
    remoteIfNamed(existing);
    Path shrinking = fixture.local("a.log", "one\ntwo\n");
    fixture.local("b.txt", "b");
    Selection selection = fixture.selection();
    Files.writeString(shrinking, "one\n");

    UploadResult result = fixture.upload("uploads", false, selection);

    assertThat(result.failure()).isEmpty();
    assertThat(fixture.runTree())
        .containsAllEntriesOf(tree("uploads/a.log", "one\n", "uploads/b.txt", "b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "uploads/kept"})
  void aFileThatVanishedIsNamedAndTheOthersArrive(String existing) throws IOException {
    remoteIfNamed(existing);
    Path vanishing = fixture.local("a.txt", "a");
    fixture.local("b.txt", "b");
    Selection selection = fixture.selection();
    Files.delete(vanishing);

    UploadResult result = fixture.upload("uploads", false, selection);

    assertThat(result.failures()).containsOnlyKeys("a.txt");
    assertThat(result.failures().get("a.txt"))
        .extracting(PolyaxonException::code)
        .isEqualTo(SourceReader.CHANGED);
    assertThat(result.failures().get("a.txt")).hasMessageContaining("vanished");
    assertThat(failure(result).exitCode()).isEqualTo(ExitCode.PARTIAL);
    assertThat(fixture.runTree())
        .containsAllEntriesOf(tree("uploads/b.txt", "b"))
        .doesNotContainKey("uploads/a.txt");
  }

  @Test
  void aServerThatCannotShowTheTreeGetsNothing() throws IOException {
    fixture.local("a.txt", "a");
    fixture.hang(Mishap.answers("GET", "/tree", 99, 503, ""));

    assertThatThrownBy(() -> fixture.upload("uploads")).isInstanceOf(UnavailableException.class);
    assertThat(fixture.posts()).isEmpty();
  }

  @Test
  void aBrokenOffAnswerOfTheTreeIsReadAgain() throws IOException {
    fixture.remote("uploads/kept", "kept");
    fixture.local("a.txt", "a");
    fixture.hang(Mishap.cutsAnswer("GET", "/tree", 1, 5));
    fixture.hang(Mishap.drips("GET", "/tree", 1));

    assertThat(fixture.upload("uploads").failure()).isEmpty();
    assertThat(fixture.requests(ReceivedRequest::isFileUpload)).hasSize(1);
  }

  private void remoteIfNamed(String name) throws IOException {
    if (!name.isEmpty()) {
      fixture.remote(name, "kept");
    }
  }

  private void remote(String name, String content) {
    try {
      fixture.remote(name, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void lose(String name) {
    try {
      Files.deleteIfExists(fixture.store().resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
