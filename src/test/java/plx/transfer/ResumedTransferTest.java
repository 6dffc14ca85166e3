package plx.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FakeReply;
import plx.transfer.download.Download;
import plx.transfer.download.DownloadRequest;
import plx.transfer.download.DownloadResult;
import plx.transfer.upload.Upload;
import plx.transfer.upload.UploadRequest;
import plx.transfer.upload.UploadResult;

/// The same command after one that did not come to its end: only what is missing moves, and nothing
/// is believed that the run or the disk does not show.
class ResumedTransferTest {
  @TempDir private Path root;
  @AutoClose private Scene scene;
  private Journals journals;

  @BeforeEach
  void start() throws IOException {
    scene = new Scene(root);
    journals = Journals.in(root.resolve("journals"));
    scene.remote("old/kept.txt", "kept");
    scene.local("a.txt", "a").local("b.txt", "b");
  }

  private UploadResult upload() {
    Upload upload = new Upload(scene.artifacts(), scene.listener(), journals);
    return upload.send(new UploadRequest(scene.selection(), "old", false));
  }

  private void interruptedUpload() {
    scene.server().once("POST file old/b.txt", _ -> FakeReply.text(400, "no"));
    assertThat(upload().failures()).containsOnlyKeys("b.txt");
  }

  private DownloadResult download(Path destination) {
    return new Download(scene.artifacts(), scene.listener(), journals)
        .fetch(
            new DownloadRequest(List.of(), List.of("old"), List.of(), destination), _ -> () -> {});
  }

  private void interruptedDownload() {
    scene.remote("old/b.txt", "b");
    scene.server().once("GET file old/b.txt", _ -> FakeReply.text(400, "no"));
    assertThat(download(scene.destination()).failures()).containsOnlyKeys("old/b.txt");
  }

  private List<String> fetched() {
    return scene.server().lines().stream().filter(l -> l.startsWith("GET file")).sorted().toList();
  }

  private void touch(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
  }

  private long journalCount() throws IOException {
    if (!Files.exists(root.resolve("journals"))) {
      return 0;
    }
    try (Stream<Path> files = Files.list(root.resolve("journals"))) {
      return files.count();
    }
  }

  @Test
  void onlyTheRestIsSent() {
    interruptedUpload();

    UploadResult result = upload();

    assertThat(scene.server().changes()).containsExactly("POST file old/b.txt");
    assertThat(result.failure()).isEmpty();
    assertThat(result.counts().unchanged()).isEqualTo(1);
    assertThat(result.sent()).isEqualTo(1);
  }

  @Test
  void whatTheRunDoesNotShowAnyMoreIsSentAgain() throws IOException {
    interruptedUpload();
    Files.delete(scene.artifact("old/a.txt"));

    upload();

    assertThat(scene.server().changes())
        .containsExactly("POST file old/a.txt", "POST file old/b.txt");
  }

  @Test
  void aLocalFileOfAnotherTimeIsSentAgain() throws IOException {
    interruptedUpload();
    touch(scene.source("a.txt"));

    assertThat(upload().counts().unchanged()).isZero();
  }

  @Test
  void anOverwriteThatFailedIsDoneAgainThoughTheSizesAreEqual() {
    scene.remote("old/a.txt", "x").remote("old/b.txt", "y");
    interruptedUpload();

    assertThat(upload().failure()).isEmpty();

    assertThat(scene.artifact("old/a.txt")).hasContent("a");
    assertThat(scene.artifact("old/b.txt")).hasContent("b");
  }

  @Test
  void aFinishedUploadIsForgotten() throws IOException {
    interruptedUpload();
    assertThat(journalCount()).isPositive();

    upload();

    assertThat(journalCount()).isZero();
    assertThat(upload().counts().unchanged()).isZero();
  }

  @Test
  void aBrokenJournalIsNotUsedAndTheUploadGoesOn() throws IOException {
    interruptedUpload();
    try (Stream<Path> files = Files.list(root.resolve("journals"))) {
      for (Path file : files.toList()) {
        Files.writeString(file, "nonsense\n");
      }
    }

    assertThat(upload().sent()).isEqualTo(2);
    assertThat(scene.notes()).anyMatch(note -> note.contains("not used"));
  }

  @Test
  void aJournalThatCannotBeKeptOnlyCostsTheResumption() throws IOException {
    Files.writeString(root.resolve("journals"), "a file in the way");

    assertThat(upload().failure()).isEmpty();
    assertThat(scene.notes()).anyMatch(note -> note.contains("no journal can be kept"));
  }

  @Test
  void onlyTheRestIsFetched() {
    interruptedDownload();

    DownloadResult result = download(scene.destination());

    assertThat(fetched()).containsExactly("GET file old/b.txt");
    assertThat(result.unchanged()).isEqualTo(1);
    assertThat(scene.fetched()).isEqualTo(scene.run());
  }

  @Test
  void aFetchedFileThatSomebodyTouchedIsFetchedAgain() throws IOException {
    interruptedDownload();
    touch(scene.destination().resolve("old/kept.txt"));

    download(scene.destination());

    assertThat(fetched()).containsExactly("GET file old/b.txt", "GET file old/kept.txt");
  }

  @Test
  void anotherDestinationBeginsAnew() {
    interruptedDownload();

    download(root.resolve("elsewhere"));

    assertThat(fetched()).hasSize(2);
  }

  @Test
  void aFinishedDownloadIsFetchedAgain() throws IOException {
    interruptedDownload();
    download(scene.destination());
    assertThat(journalCount()).isZero();

    assertThat(download(scene.destination()).unchanged()).isZero();
    assertThat(fetched()).hasSize(2);
  }
}
