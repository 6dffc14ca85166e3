package plx.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static plx.transfer.TransferFixture.tree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FileTree;
import plx.e2e.Mishap;
import plx.error.ExitCode;
import plx.files.TarReader;

class PackedDownloadTest {
  @TempDir private Path root;
  private TransferFixture fixture;

  @BeforeEach
  void start() throws IOException {
    fixture = new TransferFixture(root);
    fixture.remote("outputs/a.txt", "a");
    fixture.remote("outputs/deep/b.txt", "bb");
    fixture.remote("model.bin", "m");
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private DownloadResult fetch(List<String> files, List<String> directories, List<String> paths) {
    Download download = new Download(fixture.artifacts(), fixture.listener());
    return new PackedDownload(download)
        .fetch(
            new DownloadRequest(files, directories, paths, fixture.destination), _ -> () -> {});
  }

  private static Map<String, String> packed(Path file) throws IOException {
    Map<String, String> members = new TreeMap<>();
    try (InputStream in = Files.newInputStream(file);
        TarReader reader = new TarReader(in)) {
      reader.forEach(
          (path, _, content) -> members.put(path, FileTree.file(content.readAllBytes())));
    }
    return members;
  }

  @Test
  void theWholeRunIsOneFileBesideTheDestination() throws IOException {
    assertThat(fetch(List.of(), List.of(""), List.of()).failure()).isEmpty();

    assertThat(packed(root.resolve("destination.tar.gz"))).isEqualTo(fixture.runTree());
    assertThat(fixture.destination).doesNotExist();
    assertThat(fixture.outside()).containsOnlyKeys("destination.tar.gz");
  }

  @Test
  void aDirectoryIsAFileOfItsNameAndAFileStaysOne() throws IOException {
    fetch(List.of("model.bin"), List.of("outputs/deep"), List.of("outputs"));

    assertThat(fixture.destinationTree())
        .containsOnlyKeys("model.bin", "outputs.tar.gz", "outputs/deep.tar.gz");
    assertThat(packed(fixture.destination.resolve("outputs.tar.gz")))
        .isEqualTo(tree("a.txt", "a", "deep/b.txt", "bb"));
    assertThat(packed(fixture.destination.resolve("outputs/deep.tar.gz")))
        .isEqualTo(tree("b.txt", "bb"));
  }

  @Test
  void aFileThatIsAskedForInSeveralWaysIsInAllOfThem() throws IOException {
    fetch(List.of("outputs/a.txt", "outputs/a.txt"), List.of(), List.of("outputs/a.txt", "outputs"));

    assertThat(packed(fixture.destination.resolve("outputs.tar.gz")))
        .isEqualTo(tree("a.txt", "a", "deep/b.txt", "bb"));
    assertThat(fixture.destinationTree()).containsAllEntriesOf(tree("outputs/a.txt", "a"));
  }

  @Test
  void aDirectoryThatIsNotWholeIsNotPacked() throws IOException {
    fixture.hang(Mishap.answers("GET", "path=outputs/a.txt", 99, 400, "no"));

    DownloadResult result = fetch(List.of("model.bin"), List.of("outputs"), List.of());

    assertThat(result.failure().orElseThrow().exitCode()).isEqualTo(ExitCode.PARTIAL);
    assertThat(fixture.destinationTree()).isEqualTo(tree("model.bin", "m"));
  }

  @Test
  void anOlderArchiveStaysWhenTheNewOneIsNotWhole() throws IOException {
    TransferFixture.write(root.resolve("destination.tar.gz"), "older");
    fixture.hang(Mishap.answers("GET", "/artifacts?\\?", 999, 400, "no"));

    assertThat(fetch(List.of(), List.of(""), List.of()).failure()).isPresent();
    assertThat(fixture.outside()).isEqualTo(tree("destination.tar.gz", "older"));
  }
}
