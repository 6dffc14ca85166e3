package plx.transfer.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FakeReply;
import plx.e2e.FileTree;
import plx.e2e.Multipart;
import plx.transfer.Scene;

/// `--no-untar`: directories stay packed, and only whole ones are kept.
class PackedDownloadTest {
  @TempDir private Path root;
  @AutoClose private Scene scene;

  @BeforeEach
  void start() throws IOException {
    scene = new Scene(root);
    scene.remote("a.txt", "a").remote("sub/b.txt", "b").remote("sub/deep/c.txt", "c");
  }

  private DownloadResult fetch(DownloadRequest request) {
    return new PackedDownload(new Download(scene.artifacts(), scene.listener()))
        .fetch(request, _ -> () -> {});
  }

  private static List<String> names(Path archive) throws IOException {
    return Multipart.tarNames(Files.newInputStream(archive));
  }

  @Test
  void theWholeRunIsOneArchiveBesideTheDestination() throws IOException {
    assertThat(fetch(DownloadRequest.everything(scene.destination())).failure()).isEmpty();

    assertThat(names(root.resolve("destination.tar.gz")))
        .containsExactly("a.txt", "sub/b.txt", "sub/deep/c.txt");
    assertThat(scene.destination()).doesNotExist();
  }

  @Test
  void aDestinationWithDotsHasTheNameOfItsDirectory() throws IOException {
    Path dotted = scene.destination().resolve("x/..").resolve(".");

    fetch(DownloadRequest.everything(dotted));

    assertThat(names(root.resolve("destination.tar.gz"))).hasSize(3);
  }

  @Test
  void aDirectoryIsPackedUnderItsPathAndAFileStaysAFile() throws IOException {
    DownloadRequest request =
        new DownloadRequest(
            List.of("a.txt"), List.of("sub/deep"), List.of("sub"), scene.destination());

    assertThat(fetch(request).failure()).isEmpty();

    assertThat(scene.fetched()).containsOnlyKeys("a.txt", "sub.tar.gz", "sub/deep.tar.gz");
    assertThat(names(scene.destination().resolve("sub.tar.gz")))
        .containsExactly("b.txt", "deep/c.txt");
  }

  @Test
  void aFileThatIsAskedForBesideEverythingLiesInTheDestination() {
    fetch(new DownloadRequest(List.of("a.txt"), List.of(""), List.of(), scene.destination()));

    assertThat(scene.fetched()).containsOnlyKeys("a.txt");
    assertThat(root.resolve("destination.tar.gz")).exists();
    assertThat(root.resolve("a.txt")).doesNotExist();
  }

  @Test
  void aFileThatIsAskedForInSeveralWaysIsInAllOfThem() throws IOException {
    List<String> twice = List.of("sub/b.txt", "sub/b.txt");
    List<String> lineage = List.of("sub/b.txt", "sub");

    fetch(new DownloadRequest(twice, List.of(), lineage, scene.destination()));

    assertThat(scene.fetched()).containsOnlyKeys("sub.tar.gz", "sub/b.txt");
    assertThat(names(scene.destination().resolve("sub.tar.gz")))
        .containsExactly("b.txt", "deep/c.txt");
  }

  @Test
  void aDirectoryThatIsNotWholeIsNotPacked() {
    scene.server().always("GET file sub/b.txt", _ -> FakeReply.empty(404));

    DownloadResult result =
        fetch(new DownloadRequest(List.of(), List.of("sub"), List.of(), scene.destination()));

    assertThat(result.failures()).containsOnlyKeys("sub/b.txt");
    assertThat(FileTree.of(scene.destination())).isEmpty();
  }
}
