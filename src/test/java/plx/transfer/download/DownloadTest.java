package plx.transfer.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FileTree;
import plx.error.NotFoundException;
import plx.transfer.Scene;

/// What a download fetches, by which requests, and what is in the destination afterwards.
class DownloadTest {
  @TempDir private Path root;
  @AutoClose private Scene scene;

  @BeforeEach
  void start() throws IOException {
    scene = new Scene(root);
  }

  private static String file(String content) {
    return FileTree.file(content.getBytes());
  }

  /// As many small files as make one archive less work than single requests.
  private void manySmallFiles() {
    for (int i = 0; i < 40; i++) {
      scene.remote("many/file-" + i, "content " + i);
    }
  }

  private List<String> fetches() {
    return scene.server().lines().stream()
        .filter(line -> line.startsWith("GET file") || line.startsWith("GET archive"))
        .sorted()
        .toList();
  }

  @Test
  void everythingArrivesAsItIsInTheRun() {
    scene.remote("a.txt", "a").remote("sub/deep/b.txt", "bb").remote("sub/é\n\\.txt", "c");

    DownloadResult result = scene.downloadEverything();

    assertThat(result.failure()).isEmpty();
    assertThat(result.received()).isEqualTo(3);
    assertThat(result.bytes()).isEqualTo(4);
    assertThat(scene.listed()).isEqualTo(3);
    assertThat(scene.fetched()).isEqualTo(scene.run());
  }

  @Test
  void manySmallFilesTravelInOneArchive() {
    manySmallFiles();

    assertThat(scene.downloadEverything().failure()).isEmpty();

    assertThat(fetches()).containsExactly("GET archive");
    assertThat(scene.fetched()).isEqualTo(scene.run()).hasSize(40);
  }

  @Test
  void aLargeFileTravelsAlone() {
    scene.remote("big.bin", "0123456789".repeat(100_000));

    assertThat(scene.downloadEverything().failure()).isEmpty();

    assertThat(fetches()).containsExactly("GET file big.bin");
    assertThat(scene.fetched()).isEqualTo(scene.run());
  }

  @Test
  void aDirectoryIsFetchedFileByFile() {
    manySmallFiles();
    scene.remote("other.txt", "other");

    assertThat(scene.downloadDirectories("many").failure()).isEmpty();

    assertThat(fetches()).hasSize(40).allMatch(line -> line.startsWith("GET file many/"));
    assertThat(scene.fetched()).doesNotContainKey("other.txt").hasSize(40);
  }

  @Test
  void aFileKeepsItsPath() {
    scene.remote("sub/a.txt", "a").remote("sub/b.txt", "b");

    assertThat(scene.downloadFiles("sub/a.txt").failure()).isEmpty();

    assertThat(scene.fetched()).containsExactly(Map.entry("sub/a.txt", file("a")));
  }

  @Test
  void whatWasAskedForTwiceIsFetchedOnce() {
    scene.remote("sub/a.txt", "a");

    scene.download(
        new DownloadRequest(
            List.of("sub/a.txt"), List.of("sub"), List.of("sub/a.txt"), scene.destination()));

    assertThat(fetches()).containsExactly("GET file sub/a.txt");
  }

  @Test
  void aPathOfTheLineageMayBeAFileOrADirectory() {
    scene.remote("model/a.bin", "a").remote("metrics.json", "{}").remote("other", "o");

    DownloadResult result =
        scene.download(
            new DownloadRequest(
                List.of(), List.of(), List.of("model", "metrics.json"), scene.destination()));

    assertThat(result.failure()).isEmpty();
    assertThat(scene.fetched()).containsOnlyKeys("model/a.bin", "metrics.json");
  }

  @Test
  void theServersOldCopyOfAFileIsNotUsed() {
    scene.remote("a.txt", "old").downloadFiles("a.txt");
    scene.remote("a.txt", "new");

    scene.downloadFiles("a.txt");

    assertThat(scene.fetched()).containsExactly(Map.entry("a.txt", file("new")));
  }

  @Test
  void filesThatAreDeletedStayOutThoughTheServerStillPacksThem() throws IOException {
    manySmallFiles();
    scene.downloadEverything();
    Files.delete(scene.artifact("many/file-1"));
    FileTree.delete(scene.destination());

    assertThat(scene.downloadEverything().failure()).isEmpty();

    assertThat(scene.fetched()).isEqualTo(scene.run()).doesNotContainKey("many/file-1");
  }

  @Test
  void emptyDirectoriesAreMade() throws IOException {
    Files.createDirectories(scene.remote("a.txt", "a").artifact("empty/deep"));

    scene.downloadEverything();

    assertThat(scene.fetched()).containsEntry("empty/deep", "directory");
  }

  @Test
  void alocalFileIsReplaced() throws IOException {
    Files.createDirectories(scene.destination());
    Files.writeString(scene.destination().resolve("a.txt"), "an older, longer content");
    Files.writeString(scene.destination().resolve("mine.txt"), "mine");
    scene.remote("a.txt", "new");

    scene.downloadEverything();

    assertThat(scene.fetched())
        .containsOnly(Map.entry("a.txt", file("new")), Map.entry("mine.txt", file("mine")));
  }

  @Test
  void whatIsMissingIsNamedWhileTheOthersArrive() {
    scene.remote("a.txt", "a").remote("sub/b.txt", "b");

    DownloadResult result =
        scene.download(
            new DownloadRequest(
                List.of("a.txt", "no.txt", "sub"),
                List.of("sub", "a.txt", "nowhere"),
                List.of(),
                scene.destination()));

    assertThat(scene.fetched()).containsOnlyKeys("a.txt", "sub/b.txt");
    assertThat(result.failures().get("no.txt")).hasMessage("the run has no file `no.txt`");
    assertThat(result.failures().get("nowhere")).hasMessageContaining("no directory `nowhere`");
    assertThat(result.failure())
        .hasValueSatisfying(e ->
            assertThat(e)
                .hasMessageContaining("no.txt")
                .hasMessageContaining("a directory of the run, not a file")
                .hasMessageContaining("a file of the run, not a directory"));
    assertThat(result.isWhole("a.txt")).as("asked for as a file and as a directory").isFalse();
  }

  @Test
  void aRunWithoutArtifactsIsNotFoundAndNothingIsMade() {
    DownloadResult result = scene.downloadEverything();

    assertThat(result.failure()).containsInstanceOf(NotFoundException.class);
    assertThat(scene.destination()).doesNotExist();
  }
}
