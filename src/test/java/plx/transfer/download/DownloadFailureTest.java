package plx.transfer.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import plx.error.UnauthorizedException;
import plx.transfer.Scene;

/// A download when the server, the network or the disk do not do as they should: a final name
/// always means a whole file.
class DownloadFailureTest {
  @TempDir private Path root;
  @AutoClose private Scene scene;

  @BeforeEach
  void start() throws IOException {
    scene = new Scene(root);
  }

  private static String file(String content) {
    return FileTree.file(content.getBytes(StandardCharsets.UTF_8));
  }

  private long count(String line) {
    return scene.server().lines().stream().filter(line::equals).count();
  }

  private void manySmallFiles() {
    for (int i = 0; i < 40; i++) {
      scene.remote("many/file-" + i, "content " + i);
    }
  }

  @Test
  void aCutAnswerIsAskedForAgain() {
    scene.remote("a.txt", "0123456789");
    scene.server().fault("GET file", 0, 2, usual -> usual.get().cutAfter(5));

    assertThat(scene.downloadFiles("a.txt").failure()).isEmpty();

    assertThat(count("GET file a.txt")).isEqualTo(3);
    assertThat(scene.fetched()).isEqualTo(scene.run());
  }

  @Test
  void aFileThatHadBadLuckInEveryTryIsFetchedOnceMoreAtTheEnd() {
    scene.remote("many/bad", "0123456789");
    manySmallFiles();
    scene.server().fault("GET file many/bad", 0, 3, usual -> usual.get().cutAfter(5));

    assertThat(scene.downloadDirectories("many").failure()).isEmpty();

    assertThat(count("GET file many/bad")).isEqualTo(4);
    assertThat(scene.fetched()).isEqualTo(scene.run());
  }

  @Test
  void anAnswerThatKeepsBreakingOffLeavesTheOldFileAndNothingElse() throws IOException {
    Files.createDirectories(scene.destination());
    Files.writeString(scene.destination().resolve("a.txt"), "old");
    scene.remote("a.txt", "0123456789");
    scene.server().always("GET file", usual -> usual.get().cutAfter(5));

    DownloadResult result = scene.downloadFiles("a.txt");

    assertThat(result.failure())
        .hasValueSatisfying(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNAVAILABLE));
    assertThat(count("GET file a.txt")).as("tries").isEqualTo(3);
    assertThat(scene.fetched()).containsExactly(Map.entry("a.txt", file("old")));
  }

  @Test
  void aServerThatIsBusyIsAskedAsOftenAsWasSaid() {
    scene.remote("a.txt", "a");
    scene.server().always("GET file", _ -> FakeReply.empty(503));

    scene.downloadFiles("a.txt");

    assertThat(count("GET file a.txt")).isEqualTo(3);
  }

  @Test
  void anotherSizeThanTheTreeShowsIsAMismatchAndNothingGetsTheName() {
    scene.remote("a.txt", "0123456789").remote("b.txt", "b");
    scene.server().always("GET file a.txt", _ -> FakeReply.text(200, "short"));

    DownloadResult result = scene.downloadFiles("a.txt", "b.txt");

    assertThat(result.failure()).containsInstanceOf(MismatchException.class);
    assertThat(count("GET file a.txt")).isEqualTo(3);
    assertThat(scene.fetched()).containsOnlyKeys("b.txt");
  }

  @Test
  void anEndlessAnswerIsNotTakenWhole() throws IOException {
    scene.remote("a.txt", "tiny");
    byte[] much = new byte[20_000_000];
    scene.server().always("GET file", _ -> FakeReply.of(200, "application/octet-stream", much));

    assertThat(scene.downloadFiles("a.txt").failure()).containsInstanceOf(MismatchException.class);
    assertThat(scene.fetched()).isEmpty();
  }

  @Test
  void aFileThatARunningJobWritesOnIsFetchedAsItIsNow() {
    scene.remote("log.txt", "one\n");
    scene
        .server()
        .once(
            "GET file",
            usual -> {
              scene.remote("log.txt", "one\ntwo\n");
              return usual.get();
            });

    assertThat(scene.downloadFiles("log.txt").failure()).isEmpty();
    assertThat(scene.fetched()).containsExactly(Map.entry("log.txt", file("one\ntwo\n")));
  }

  @Test
  void aFileThatVanishesMeanwhileIsNamedAndTheOthersArrive() throws IOException {
    scene.remote("a.txt", "a").remote("gone.txt", "gone").remote("z.txt", "z");
    scene
        .server()
        .once(
            "GET file gone.txt",
            usual -> {
              Files.delete(scene.artifact("gone.txt"));
              return usual.get();
            });

    DownloadResult result = scene.downloadFiles("a.txt", "gone.txt", "z.txt");

    assertThat(result.failures()).containsOnlyKeys("gone.txt");
    assertThat(result.failure()).containsInstanceOf(PartialException.class);
    assertThat(scene.fetched()).containsOnlyKeys("a.txt", "z.txt");
  }

  @Test
  void aFileThatIsRejectedDoesNotKeepTheOthersFromArriving() {
    manySmallFiles();
    scene.server().always("GET file many/file-0", _ -> FakeReply.text(400, "no"));

    DownloadResult result = scene.downloadDirectories("many");

    assertThat(result.failures()).containsOnlyKeys("many/file-0");
    assertThat(result.received()).isEqualTo(39);
  }

  @Test
  void aLocalDirectoryInTheWayConcernsOneFileOnly() throws IOException {
    manySmallFiles();
    Files.createDirectories(scene.destination().resolve("many/file-0/mine"));

    DownloadResult result = scene.downloadEverything();

    assertThat(result.failures()).containsOnlyKeys("many/file-0");
    assertThat(result.failures().get("many/file-0")).hasMessageContaining("it is a directory");
    assertThat(scene.fetched()).hasSize(40).containsEntry("many/file-0/mine", "directory");
  }

  @Test
  void aLocalFileInTheWayOfAnEmptyDirectoryIsNamedAndTheRestArrives() throws IOException {
    scene.remote("a.txt", "a");
    Files.createDirectories(scene.artifact("empty"));
    Files.createDirectories(scene.destination());
    Files.writeString(scene.destination().resolve("empty"), "mine");

    DownloadResult result = scene.downloadEverything();

    assertThat(result.failures()).containsOnlyKeys("empty");
    assertThat(result.received()).isEqualTo(1);
    assertThat(scene.destination().resolve("empty")).hasContent("mine");
  }

  @Test
  void anExpiredTokenStopsTheDownload() {
    manySmallFiles();
    scene.server().always("GET file", _ -> FakeReply.empty(401));

    DownloadResult result = scene.downloadDirectories("many");

    assertThat(result.failure()).containsInstanceOf(UnauthorizedException.class);
    assertThat(scene.server().lines().stream().filter(l -> l.startsWith("GET file")).count())
        .isLessThanOrEqualTo(8);
  }

  @Test
  void aServerThatFailsForEveryFileIsNotAskedForAllOfThem() {
    manySmallFiles();
    scene.server().always("GET file", _ -> FakeReply.empty(500));

    DownloadResult result = scene.downloadDirectories("many");

    assertThat(result.failures()).hasSize(40);
    assertThat(scene.server().lines()).hasSizeLessThan(40);
  }

  @Test
  void aDestinationThatIsAFileIsASentence() throws IOException {
    scene.remote("a.txt", "a");
    Files.writeString(scene.destination(), "a file");

    assertThatThrownBy(scene::downloadEverything)
        .hasMessageContaining("cannot write " + scene.destination())
        .hasMessageContaining("in the way");
  }
}
