package plx.transfer.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FakeReply;
import plx.transfer.Journals;
import plx.transfer.Scene;

/// The same command after an interruption, and what makes it trust its journal.
class ResumeTest {
  @AutoClose private Scene scene;
  private Path journals;

  @BeforeEach
  void aHalfDoneUpload(@TempDir Path root) throws IOException {
    scene = new Scene(root);
    journals = root.resolve("journals");
    scene.remote("in/other", "o");
    scene.local("a", "1").local("b", "22").local("new/c", "333");
    // The file b fails, and stays unsent; the journal stays with it.
    scene.server().fault("POST file in/b", 0, 1, _ -> FakeReply.empty(400));
    assertThat(upload().failures()).containsOnlyKeys("b");
  }

  @Test
  void onlyWhatIsMissingIsSent() throws IOException {
    UploadResult again = upload();

    assertThat(again.counts().sent()).isEqualTo(1);
    assertThat(again.counts().unchanged()).isEqualTo(2);
    assertThat(again.failure()).isEmpty();
    assertThat(journals).doesNotExist();
  }

  @Test
  void afterACompleteUploadEverythingIsSentAgain() throws IOException {
    upload();

    assertThat(upload().counts().sent()).isEqualTo(3);
  }

  @Test
  void aFileThatChangedHereIsSentAgainThoughItsSizeIsTheSame() throws IOException {
    scene.local("a", "9");
    Files.setLastModifiedTime(
        scene.source("a"), FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));

    assertThat(upload().counts().sent()).isEqualTo(2);
    assertThat(scene.artifact("in/a")).hasContent("9");
  }

  @Test
  void aFileThatTheRunLostIsSentAgain() throws IOException {
    Files.delete(scene.artifact("in/a"));

    assertThat(upload().counts().sent()).isEqualTo(2);
    assertThat(scene.artifact("in/a")).hasContent("1");
  }

  @Test
  void aFileThatHasAnotherSizeInTheRunIsSentAgain() throws IOException {
    scene.remote("in/a", "12345");

    assertThat(upload().counts().sent()).isEqualTo(2);
    assertThat(scene.artifact("in/a")).hasContent("1");
  }

  @Test
  void aTornLineIsLeftOutWithAWord() throws IOException {
    Files.writeString(journal(), "0000", StandardOpenOption.APPEND);

    assertThat(upload().counts().unchanged()).isEqualTo(2);
    assertThat(scene.notes()).anyMatch(note -> note.contains("torn"));
  }

  @Test
  void aJournalOfSomethingElseIsNotUsedAndNotRemoved() throws IOException {
    Path foreign = journal();
    Files.writeString(foreign, "not a journal\n");

    assertThat(upload().counts().sent()).isEqualTo(3);
    assertThat(scene.notes()).anyMatch(note -> note.contains("not used"));
    assertThat(foreign).hasContent("not a journal");
  }

  @Test
  void aDryRunLeavesTheJournalAsItWas() throws IOException {
    byte[] before = Files.readAllBytes(journal());

    UploadPlan plan = service().plan(new UploadRequest(scene.selection(), "in", false));

    assertThat(plan.fileCount()).isEqualTo(1);
    assertThat(plan.unchanged()).hasSize(2);
    assertThat(journal()).hasBinaryContent(before);
  }

  private Upload service() {
    return new Upload(scene.artifacts(), scene.listener(), Journals.in(journals));
  }

  private UploadResult upload() {
    return service().send(new UploadRequest(scene.selection(), "in", false));
  }

  private Path journal() throws IOException {
    try (Stream<Path> files = Files.list(journals)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }
}
