package plx.transfer.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FakeReply;
import plx.error.ExitCode;
import plx.error.MismatchException;
import plx.error.UnavailableException;
import plx.files.Sha256;
import plx.transfer.Journals;
import plx.transfer.Scene;

/// A download that compares the content with the lists of checksums in the run.
class ChecksumDownloadTest {
  @TempDir private Path root;
  @AutoClose private Scene scene;

  @BeforeEach
  void start() throws IOException {
    scene = new Scene(root);
  }

  private static String line(String name, String content) {
    Sha256 hash = new Sha256();
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    hash.add(bytes, bytes.length);
    return hash.hex() + "  " + name + "\n";
  }

  private DownloadResult everything() {
    return scene.download(DownloadRequest.everything(scene.destination()).withChecksums());
  }

  private DownloadResult files(String... paths) {
    return scene.download(
        new DownloadRequest(List.of(paths), List.of(), List.of(), scene.destination(), true));
  }

  private long count(String request) {
    return scene.server().lines().stream().filter(request::equals).count();
  }

  private void listed() {
    scene.remote("in/a.txt", "a").remote("in/sub/b.txt", "b");
    scene.remote("in/artifacts.sha256", line("a.txt", "a") + line("sub/b.txt", "b"));
  }

  @Test
  void whatTheListSaysArrivesWithoutAWord() {
    listed();

    assertThat(everything().failure()).isEmpty();

    assertThat(scene.fetched()).isEqualTo(scene.run());
    assertThat(scene.notes()).isEmpty();
  }

  @Test
  void anotherContentOfTheSameSizeIsNamedAndNotPublishedAndTheOthersArrive() throws IOException {
    listed();
    scene.remote("in/a.txt", "x");
    Files.createDirectories(scene.destination().resolve("in"));
    Files.writeString(scene.destination().resolve("in/a.txt"), "old");

    DownloadResult result = everything();

    assertThat(result.failures()).containsOnlyKeys("in/a.txt");
    assertThat(result.failure())
        .hasValueSatisfying(e -> {
          assertThat(e.exitCode()).isEqualTo(ExitCode.MISMATCH);
          assertThat(e.code()).isEqualTo("PLX-CHECKSUM-DIFFERS");
          assertThat(e)
              .hasMessageContaining("in/a.txt")
              .hasMessageContaining("in/artifacts.sha256")
              .hasMessageContaining("damaged, or replaced");
        });
    assertThat(scene.destination().resolve("in/a.txt")).hasContent("old");
    assertThat(scene.destination().resolve("in/sub/b.txt")).hasContent("b");
    assertThat(count("GET file in/a.txt")).as("tries").isEqualTo(3);
  }

  @Test
  void allThatDifferAreNamed() {
    listed();
    scene.remote("in/a.txt", "x").remote("in/sub/b.txt", "y");

    assertThat(everything().failure())
        .containsInstanceOf(MismatchException.class)
        .hasValueSatisfying(
            e -> assertThat(e).hasMessageContaining("a.txt").hasMessageContaining("b.txt"));
  }

  @Test
  void withoutTheWishNothingOfThisHappens() {
    listed();
    scene.remote("in/a.txt", "x");

    assertThat(scene.downloadFiles("in/a.txt").failure()).isEmpty();

    assertThat(scene.destination().resolve("in/a.txt")).hasContent("x");
    assertThat(scene.notes()).isEmpty();
    assertThat(count("GET file in/artifacts.sha256")).isZero();
  }

  @Test
  void aFileThatWasDamagedOnTheWayIsFetchedAgain() {
    listed();
    scene.server().once("GET file in/a.txt", _ -> FakeReply.text(200, "x"));

    assertThat(files("in/a.txt").failure()).isEmpty();

    assertThat(scene.destination().resolve("in/a.txt")).hasContent("a");
    assertThat(count("GET file in/a.txt")).isEqualTo(2);
  }

  @Test
  void theListIsReadAlsoWhenItIsNotAskedFor() {
    listed();
    scene.remote("in/sub/b.txt", "y");

    DownloadResult result = files("in/sub/b.txt");

    assertThat(result.failures()).containsOnlyKeys("in/sub/b.txt");
    assertThat(scene.fetched()).isEmpty();
  }

  @Test
  void theNearestListThatNamesAFileCounts() {
    scene.remote("in/sub/a", "a").remote("in/sub/b", "b");
    scene.remote("in/artifacts.sha256", line("sub/a", "old") + line("sub/b", "b"));
    scene.remote("in/sub/artifacts.sha256", line("a", "a"));
    scene.remote("artifacts.sha256", line("in/sub/b", "older"));

    assertThat(everything().failure()).isEmpty();
    assertThat(scene.notes()).isEmpty();
  }

  @Test
  void filesThatNoListNamesAreCounted() {
    listed();
    scene.remote("in/c.txt", "c").remote("out/d.txt", "d");

    assertThat(everything().failure()).isEmpty();

    assertThat(scene.notes())
        .containsExactly(
            "in no artifacts.sha256 of the run, compared by name and size only: 2 files");
  }

  @Test
  void aRunWithoutAListIsComparedByNamesAndSizesAndItIsSaid() {
    scene.remote("in/a.txt", "a");

    assertThat(everything().failure()).isEmpty();

    assertThat(scene.notes())
        .containsExactly(
            "no artifacts.sha256 of the run names what is fetched: only names and sizes are"
                + " compared");
  }

  @Test
  void aListThatIsNoneIsNotUsedAndItIsSaid() {
    scene.remote("in/a.txt", "a").remote("in/artifacts.sha256", "hello");

    assertThat(everything().failure()).isEmpty();

    assertThat(scene.notes())
        .anyMatch(note -> note.contains("is not a list") && note.endsWith("it is not used"))
        .anyMatch(note -> note.contains("only names and sizes"));
  }

  @Test
  void aListThatCannotBeFetchedEndsTheDownload() {
    listed();
    scene.server().always("GET file in/artifacts.sha256", _ -> FakeReply.empty(503));

    assertThatThrownBy(this::everything).isInstanceOf(UnavailableException.class);

    assertThat(scene.fetched()).isEmpty();
  }

  @Test
  void aListThatIsCutOnTheWayIsFetchedAgain() {
    listed();
    scene.remote("in/a.txt", "x");
    scene
        .server()
        .once("GET file in/artifacts.sha256", _ -> FakeReply.text(200, line("z.txt", "z")));

    assertThat(everything().failures()).containsOnlyKeys("in/a.txt");
  }

  @Test
  void theRunsArchiveIsComparedToo() {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      scene.remote("a[%02d]".formatted(i), "content " + i);
      list.append(line("a[%02d]".formatted(i), "content " + i));
    }
    scene.remote("artifacts.sha256", list.toString()).remote("a[07]", "CONTENT 7");

    DownloadResult result = everything();

    assertThat(count("GET archive")).isEqualTo(1);
    assertThat(result.failures()).containsOnlyKeys("a[07]");
    assertThat(result.failures().get("a[07]")).hasMessageContaining("damaged, or replaced");
    assertThat(result.received()).isEqualTo(40);
  }

  @Test
  void whatAnInterruptedDownloadLeftIsComparedToo() throws IOException {
    listed();
    scene.server().once("GET file in/sub/b.txt", _ -> FakeReply.text(400, "no"));
    Download download =
        new Download(scene.artifacts(), scene.listener(), Journals.in(root.resolve("journals")));
    DownloadRequest request =
        new DownloadRequest(List.of(), List.of("in"), List.of(), scene.destination(), true);
    assertThat(download.fetch(request, _ -> () -> {}).failures()).containsOnlyKeys("in/sub/b.txt");
    Path kept = scene.destination().resolve("in/a.txt");
    FileTime time = Files.getLastModifiedTime(kept);
    Files.writeString(kept, "x");
    Files.setLastModifiedTime(kept, time);
    assertThat(download.plan(request).count(PlannedFile.Action.KEEP)).isEqualTo(1);

    DownloadResult result = download.fetch(request, _ -> () -> {});

    assertThat(result.failure()).isEmpty();
    assertThat(result.unchanged()).as("the list itself").isEqualTo(1);
    assertThat(kept).hasContent("a");
  }

  @Test
  void aDirectoryWithAWrongFileIsNotPacked() {
    listed();
    scene.remote("in/a.txt", "x");
    DownloadRequest request =
        new DownloadRequest(List.of(), List.of("in"), List.of(), scene.destination(), true);

    DownloadResult result =
        new PackedDownload(new Download(scene.artifacts(), scene.listener()))
            .fetch(request, _ -> () -> {});

    assertThat(result.failure()).containsInstanceOf(MismatchException.class);
    assertThat(scene.fetched()).isEmpty();
  }
}
