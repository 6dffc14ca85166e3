package plx.transfer.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FakeReply;
import plx.e2e.FileTree;
import plx.error.ExitCode;
import plx.error.MismatchException;
import plx.error.PartialException;
import plx.error.PolyaxonException;
import plx.error.UnauthorizedException;
import plx.transfer.Scene;

/// An upload when the server, the network or the files do not do as they should: nothing counts as
/// sent that is not proved to be there.
class UploadFailureTest {
  @TempDir private Path root;
  @AutoClose private Scene scene;

  @BeforeEach
  void start() throws IOException {
    scene = new Scene(root);
  }

  private static String file(String content) {
    return FileTree.file(content.getBytes());
  }

  private long count(String line) {
    return scene.server().lines().stream().filter(line::equals).count();
  }

  @Test
  void oneFileThatIsRejectedDoesNotKeepTheOthersFromArriving() {
    scene.remote("old/kept.txt", "kept");
    scene.local("a.txt", "a").local("bad.txt", "bad").local("c.txt", "c");
    scene.server().always("POST file old/bad.txt", _ -> FakeReply.text(400, "not this one"));

    UploadResult result = scene.upload("old");

    PolyaxonException failure = result.failure().orElseThrow();
    assertThat(failure).isInstanceOf(PartialException.class);
    assertThat(failure)
        .hasMessageContaining("1 of 3 files did not arrive")
        .hasMessageContaining("bad.txt: ")
        .hasMessageContaining("not this one");
    assertThat(failure.nextStep()).hasValueSatisfying(s -> assertThat(s).contains("same command"));
    assertThat(result.sent()).isEqualTo(2);
    assertThat(scene.run()).containsKeys("old/a.txt", "old/c.txt");
  }

  @Test
  void oneFileThatTheServerCrashesOnDoesNotKeepTheOthersFromArriving() {
    scene.remote("old/kept.txt", "kept");
    scene.local("a", "a");
    for (int i = 0; i < 60; i++) {
      scene.local("file-" + i, "x");
    }
    scene.server().always("POST file old/a", _ -> FakeReply.empty(500));

    UploadResult result = scene.upload("old");

    assertThat(result.failures()).containsOnlyKeys("a");
    assertThat(result.failure().orElseThrow().exitCode()).isEqualTo(ExitCode.PARTIAL);
  }

  @Test
  void aFileThatHadBadLuckInEveryTryIsSentOnceMoreAtTheEnd() {
    // Of the same size: the tree alone cannot tell that it has not arrived.
    scene.remote("old/again.txt", "1").local("again.txt", "2").local("new.txt", "new");
    for (String name : new String[] {"again.txt", "new.txt"}) {
      scene.server().fault("POST file old/" + name, 0, 2, _ -> FakeReply.empty(503));
      scene.server().fault("POST file old/" + name, 0, 1, _ -> FakeReply.none());
    }

    assertThat(scene.upload("old").failures()).isEmpty();
    assertThat(scene.run())
        .containsEntry("old/again.txt", file("2"))
        .containsEntry("old/new.txt", file("new"));
    assertThat(count("POST file old/again.txt")).isEqualTo(4);
  }

  @Test
  void aFileThatWasSurelyNotTakenIsSentAgainWithoutALook() {
    scene.remote("old/kept.txt", "kept").local("a.txt", "a");
    scene.server().fault("POST file", 0, 2, _ -> FakeReply.empty(503));

    assertThat(scene.upload("old").failures()).isEmpty();
    // Before the upload and for its proof.
    assertThat(count("GET tree old")).isEqualTo(2);
  }

  @Test
  void aServerThatFailsForEveryFileIsNotAskedForAllOfThem() {
    scene.remote("old/kept.txt", "kept");
    for (int i = 0; i < 60; i++) {
      scene.local("file-" + i, "x");
    }
    scene.server().always("POST file", _ -> FakeReply.empty(500));

    UploadResult result = scene.upload("old");

    assertThat(result.sent()).isZero();
    assertThat(result.failures()).hasSize(60);
    assertThat(result.failure().orElseThrow().exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(scene.server().changes()).hasSizeLessThan(60);
  }

  @Test
  void anExpiredTokenStopsTheUploadAtOnce() {
    scene.remote("old/kept.txt", "kept");
    for (int i = 0; i < 60; i++) {
      scene.local("file-" + i, "x");
    }
    scene.server().always("POST file", _ -> FakeReply.json(401, "{\"detail\":\"expired\"}"));

    UploadResult result = scene.upload("old");

    assertThat(result.failure()).containsInstanceOf(UnauthorizedException.class);
    // Those that were under way when the first answer came.
    assertThat(scene.server().changes()).hasSizeLessThanOrEqualTo(8);
  }

  @Test
  void aPassingFailureIsTriedAgain() {
    scene.local("a.txt", "a");
    scene.server().fault("POST archive", 0, 2, _ -> FakeReply.empty(503));

    assertThat(scene.upload("uploads").failure()).isEmpty();
    assertThat(count("POST archive uploads")).isEqualTo(3);
  }

  @Test
  void anArchiveWhoseAnswerWasLostIsFoundAndNotSentAgain() {
    scene.local("a.txt", "a").local("b.txt", "b");
    scene
        .server()
        .once(
            "POST archive",
            usual -> {
              FakeReply _ = usual.get();
              return FakeReply.none();
            });

    assertThat(scene.upload("uploads").sent()).isEqualTo(2);
    assertThat(count("POST archive uploads")).isEqualTo(1);
  }

  @Test
  void aFileWhoseAnswersWereAllLostIsSentWhenTheTreeShowsIt() {
    scene.remote("old/kept.txt", "kept").local("a.txt", "a");
    scene
        .server()
        .always(
            "POST file",
            usual -> {
              FakeReply _ = usual.get();
              return FakeReply.empty(504);
            });

    UploadResult result = scene.upload("old");

    assertThat(result.failure()).isEmpty();
    assertThat(result.sent()).isEqualTo(1);
  }

  @Test
  void aFileThatWasNotReplacedIsNotSentThoughTheOldOneHasItsSize() {
    scene.remote("old/a.txt", "old").local("a.txt", "new").local("b.txt", "b");
    scene.server().always("POST file old/a.txt", _ -> FakeReply.text(400, "read-only"));

    UploadResult result = scene.upload("old");

    assertThat(result.failures()).containsOnlyKeys("a.txt");
    assertThat(result.sent()).isEqualTo(1);
    assertThat(scene.run()).contains(Map.entry("old/a.txt", file("old")));
  }

  @Test
  void anOldFileOfAnotherSizeThatWasNotReplacedIsAFailureAndNoMismatch() {
    scene.remote("old/a.txt", "old content").local("a.txt", "new").local("b.txt", "b");
    scene.server().always("POST file old/a.txt", _ -> FakeReply.text(400, "read-only"));

    UploadResult result = scene.upload("old");

    assertThat(result.different()).isZero();
    assertThat(result.failure().orElseThrow().exitCode()).isEqualTo(ExitCode.PARTIAL);
  }

  @Test
  void anUploadThatTheGatewayRefusesBeforeItsEndIsSaidToBeTooLarge() {
    scene.local("big.bin", "x".repeat(20_000_000));
    scene.server().always("POST", _ -> FakeReply.empty(413));

    assertThat(scene.upload("new").failure().orElseThrow()).hasMessageContaining("413");
  }

  @Test
  void aReplacementThatNeverHappenedIsNotSentThoughTheOldFilesHaveItsSizes() {
    scene.remote("old/a.txt", "old").local("a.txt", "new");
    scene.server().always("POST archive", _ -> FakeReply.text(400, "read-only"));

    UploadResult result = scene.replace("old");

    assertThat(result.failures()).containsOnlyKeys("a.txt");
    assertThat(result.sent()).isZero();
  }

  @Test
  void aTreeThatKeepsShowingAnotherSizeIsAMismatch() {
    scene.remote("old/kept.txt", "kept").local("a.txt", "whole").local("b.txt", "b");
    scene
        .server()
        .always(
            "POST file old/a.txt",
            usual -> {
              FakeReply reply = usual.get();
              Files.writeString(scene.artifact("old/a.txt"), "who");
              return reply;
            });

    PolyaxonException failure = scene.upload("old").failure().orElseThrow();

    assertThat(failure).isInstanceOf(MismatchException.class).hasMessageContaining("a.txt");
    assertThat(failure.exitCode()).isEqualTo(ExitCode.MISMATCH);
    assertThat(count("POST file old/a.txt")).as("sent once more").isEqualTo(2);
  }

  @Test
  void aStoreThatLosesAFileIsAMismatch() {
    scene.local("a.txt", "a").local("b.txt", "b");
    scene.server().always("POST", usual -> without("uploads/b.txt", usual.get()));

    UploadResult result = scene.upload("uploads");

    assertThat(result.sent()).isEqualTo(1);
    assertThat(result.failures().get("b.txt"))
        .isInstanceOf(MismatchException.class)
        .hasMessageContaining("not in the run");
  }

  @Test
  void aFileThatArrivesOnlyAtLastIsCountedOnce() {
    scene.remote("old/kept.txt", "kept").local("a.txt", "a").local("b.txt", "bb");
    scene.server().fault("POST file old/b.txt", 0, 3, _ -> FakeReply.empty(503));

    assertThat(scene.upload("old").sent()).isEqualTo(2);
    assertThat(scene.arrived()).isEqualTo("2, 3");
  }

  @Test
  void whatTheTreeDoesNotShowHasNotArrived() {
    scene.local("a.txt", "a").local("b.txt", "bb");
    scene.server().once("POST archive", usual -> without("uploads/b.txt", usual.get()));
    scene.server().always("POST file", _ -> FakeReply.text(400, "no"));

    assertThat(scene.upload("uploads").sent()).isEqualTo(1);
    assertThat(scene.arrived()).isEqualTo("1, 1");
  }

  private FakeReply without(String path, FakeReply reply) throws IOException {
    Files.deleteIfExists(scene.artifact(path));
    return reply;
  }

  @Test
  void aConnectionThatBreaksInTheMiddleOfTheTreeIsTriedAgain() {
    scene.remote("old/kept.txt", "kept").local("a.txt", "a");
    scene.server().fault("GET tree", 0, 2, usual -> usual.get().cutAfter(3));

    assertThat(scene.upload("old").failure()).isEmpty();
  }

  @Test
  void whatIsTooLargeForOneRequestGoesInSmallerOnes() {
    scene.local("a/1", "1").local("a/2", "2").local("b/c/3", "3").local("4", "4");
    scene.local("x&amp;y", "5");
    // The whole tree and the directory b are too large; what is left is not.
    scene.server().fault("POST archive uploads", 0, 1, _ -> FakeReply.empty(413));
    scene.server().fault("POST archive uploads/b", 0, 1, _ -> FakeReply.empty(413));

    UploadResult result = scene.upload("uploads");

    assertThat(result.failure()).isEmpty();
    assertThat(scene.run().keySet())
        .containsExactlyInAnyOrder(
            "uploads/a/1", "uploads/a/2", "uploads/b/c/3", "uploads/4", "uploads/x&amp;y");
    assertThat(scene.notes()).anyMatch(note -> note.contains("in smaller ones"));
  }
}
