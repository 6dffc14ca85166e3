package plx.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static plx.transfer.TransferFixture.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plx.api.FileNames;
import plx.e2e.FileTree;
import plx.e2e.ReceivedRequest;
import plx.error.RefusedException;

class UploadTest {
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

  @Test
  void aNewDirectoryTravelsInOneArchive() throws IOException {
    fixture.local("a.txt", "a");
    fixture.local("sub/deep/b.txt", "bb");

    UploadResult result = fixture.upload("uploads");

    assertThat(fixture.posts()).singleElement().satisfies(this::isArchiveOfBoth);
    assertThat(fixture.runTree()).isEqualTo(tree("uploads/a.txt", "a", "uploads/sub/deep/b.txt", "bb"));
    assertThat(result.sent()).isEqualTo(2);
    assertThat(result.bytes()).isEqualTo(3);
    assertThat(result.failure()).isEmpty();
  }

  private void isArchiveOfBoth(ReceivedRequest request) {
    assertThat(request.isArchiveUpload()).isTrue();
    assertThat(request.target()).isEqualTo("uploads");
    assertThat(request.members()).containsExactly("a.txt", "sub/deep/b.txt");
    assertThat(request.json().path("overwrite").asBoolean(true)).isFalse();
  }

  @Test
  void anArchiveCarriesModesAndTimes() throws IOException {
    fixture.executable("run.sh", "#!/bin/sh\n");

    fixture.upload("bin");

    Path there = fixture.store().resolve("bin/run.sh");
    assertThat(Files.getPosixFilePermissions(there)).contains(PosixFilePermission.OWNER_EXECUTE);
    assertThat(Files.getLastModifiedTime(there).toInstant())
        .isEqualTo(Instant.ofEpochSecond(1_700_000_000));
    assertThat(fixture.notes).isEmpty();
  }

  @Test
  void aRunWithoutArtifactsTakesTheFilesAtItsRoot() throws IOException {
    fixture.local("a.txt", "a");
    fixture.local("sub/b.txt", "b");

    fixture.upload("");

    assertThat(fixture.runTree()).isEqualTo(tree("a.txt", "a", "sub/b.txt", "b"));
    assertThat(fixture.posts()).hasSize(1);
  }

  @Test
  void whatTheRunHasStaysAsItIs() throws IOException {
    fixture.remote("uploads/kept.txt", "kept");
    fixture.remote("uploads/sub/kept.txt", "kept too");
    fixture.remote("model.bin", "\0\1\2");
    Map<String, String> expected = fixture.runTree();
    fixture.local("a.txt", "a");
    fixture.local("sub/b.txt", "b");
    fixture.local("new/c.txt", "c");

    fixture.upload("uploads");

    expected.putAll(tree("uploads/a.txt", "a", "uploads/sub/b.txt", "b", "uploads/new/c.txt", "c"));
    assertThat(fixture.runTree()).isEqualTo(expected);
  }

  @Test
  void filesOfExistingDirectoriesTravelAloneAndNewDirectoriesInArchives() throws IOException {
    fixture.remote("uploads/sub/kept.txt", "kept");
    fixture.local("a.txt", "a");
    fixture.local("sub/b.txt", "b");
    fixture.local("sub/new/c.txt", "c");

    fixture.upload("uploads");

    assertThat(fixture.requests(ReceivedRequest::isFileUpload))
        .extracting(request -> request.target() + "/" + request.fileName())
        .containsExactlyInAnyOrder("uploads/a.txt", "uploads/sub/b.txt");
    assertThat(fixture.requests(ReceivedRequest::isArchiveUpload))
        .extracting(ReceivedRequest::target)
        .containsExactly("uploads/sub/new");
  }

  @Test
  void aFileThatTheRunHasGetsTheNewContentAndThatIsTold() throws IOException {
    fixture.remote("uploads/a.txt", "old content");
    fixture.local("a.txt", "new");

    fixture.upload("uploads");

    assertThat(fixture.runTree()).isEqualTo(tree("uploads/a.txt", "new"));
    assertThat(fixture.notes).containsExactly("1 files of the run get new content");
  }

  @Test
  void aLocalFileWhereTheRunHasADirectoryIsRefusedBeforeAnythingIsSent() throws IOException {
    fixture.remote("uploads/a/kept.txt", "kept");
    fixture.local("a", "a file");
    fixture.local("b/c.txt", "c");

    assertThatThrownBy(() -> fixture.upload("uploads"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("uploads/a");
    assertThat(fixture.posts()).isEmpty();
  }

  @Test
  void aLocalDirectoryWhereTheRunHasAFileIsRefusedBeforeAnythingIsSent() throws IOException {
    fixture.remote("uploads/a", "a file");
    fixture.local("a/b.txt", "b");
    fixture.local("new/c.txt", "c");

    assertThatThrownBy(() -> fixture.upload("uploads"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("uploads/a");
    assertThat(fixture.posts()).isEmpty();
  }

  @Test
  void aTargetBelowAFileOfTheRunIsRefused() throws IOException {
    fixture.remote("model.bin", "model");
    fixture.local("a.txt", "a");

    assertThatThrownBy(() -> fixture.upload("model.bin/below", true))
        .isInstanceOf(RefusedException.class);
    assertThat(fixture.runTree()).isEqualTo(tree("model.bin", "model"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\\model.bin", "line\nbreak", "a&amp;b", "no\u00a0break", "join\u200der"})
  void aNameThatTheServerWouldRewriteIsRefusedWhereNoTarIsPossible(String name)
      throws IOException {
    fixture.remote("uploads/model.bin", "precious");
    fixture.local(name, "x");
    fixture.local("other.txt", "o");

    assertThatThrownBy(() -> fixture.upload("uploads"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("change these names");
    assertThat(fixture.posts()).isEmpty();
    assertThat(fixture.runTree()).isEqualTo(tree("uploads/model.bin", "precious"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\\model.bin", "line\nbreak", "a&amp;b", "no\u00a0break", "join\u200der"})
  void aNameThatTheServerWouldRewriteTravelsInATarToANewDirectory(String name)
      throws IOException {
    fixture.remote("uploads/model.bin", "precious");
    fixture.local("new/" + name, "x");

    assertThat(fixture.upload("uploads").failure()).isEmpty();
    assertThat(fixture.runTree())
        .isEqualTo(tree("uploads/model.bin", "precious", "uploads/new/" + name, "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "ż.txt", "50%.txt", "quo\"te", "a;b", "100%41", "'", "日本"})
  void aNameWithSpecialCharactersArrivesAsItIsWhenItTravelsAlone(String name) throws IOException {
    fixture.remote("uploads/kept", "kept");
    fixture.local(name, "x");
    assertThat(FileNames.survives(name)).isTrue();

    assertThat(fixture.upload("uploads").failure()).isEmpty();
    assertThat(fixture.runTree()).isEqualTo(tree("uploads/kept", "kept", "uploads/" + name, "x"));
  }

  @Test
  void aReplacementLeavesExactlyTheSelectionAndNamesWhatItDeletes() throws IOException {
    fixture.remote("uploads/old.txt", "old");
    fixture.remote("uploads/sub/older.txt", "older");
    fixture.remote("uploads/a.txt", "before");
    fixture.remote("elsewhere/kept.txt", "kept");
    fixture.local("a.txt", "after");

    UploadResult result = fixture.upload("uploads", true);

    assertThat(fixture.runTree())
        .isEqualTo(tree("uploads/a.txt", "after", "elsewhere/kept.txt", "kept"));
    assertThat(fixture.notes)
        .contains("--replace deletes from the run: uploads/old.txt, uploads/sub/older.txt");
    assertThat(result.failure()).isEmpty();
  }

  @Test
  void aReplacementPutsADirectoryWhereAFileOfItsOwnTargetWas() throws IOException {
    fixture.remote("uploads/a", "a file");
    fixture.local("a/b.txt", "b");

    assertThat(fixture.upload("uploads", true).failure()).isEmpty();
    assertThat(fixture.runTree()).isEqualTo(tree("uploads/a/b.txt", "b"));
  }

  @Test
  void theArchivesOwnNameIsNobodysAndLeavesNothing() throws IOException {
    fixture.remote("uploads.tar", "mine");
    fixture.local("a.txt", "a");

    fixture.upload("uploads");
    fixture.upload("more");

    assertThat(fixture.requests(ReceivedRequest::isArchiveUpload))
        .extracting(ReceivedRequest::fileName)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("\\.polyaxon-upload-[0-9a-f]{16}\\.tar"));
    assertThat(fixture.runTree())
        .isEqualTo(tree("uploads.tar", "mine", "uploads/a.txt", "a", "more/a.txt", "a"));
  }

  @Test
  void aLostExecutableBitIsTold() throws IOException {
    fixture.remote("bin/kept", "kept");
    fixture.executable("run.sh", "#!/bin/sh\n");
    fixture.local("data.txt", "d");

    fixture.upload("bin");

    assertThat(fixture.notes)
        .containsExactly(
            "1 executable files lose that bit: the server keeps it only in directories that are new");
  }

  @Test
  void aPlanChangesNothing() throws IOException {
    fixture.remote("uploads/old.txt", "old");
    fixture.local("a.txt", "a");
    UploadRequest request = new UploadRequest(fixture.selection(), "uploads", true);

    UploadPlan plan = new Upload(fixture.artifacts(), TransferListener.SILENT).plan(request);

    assertThat(plan.deleted()).containsExactly("uploads/old.txt");
    assertThat(plan.fileCount()).isEqualTo(1);
    assertThat(fixture.posts()).isEmpty();
    assertThat(fixture.runTree()).isEqualTo(tree("uploads/old.txt", "old"));
  }

  @Test
  void theRunsOwnStoreIsNamedInEveryRequest() throws IOException {
    String uuid = fixture.store().getFileName().toString();
    ((com.fasterxml.jackson.databind.node.ObjectNode) fixture.server.run(uuid).path("settings"))
        .put("artifacts_store", "bucket");
    fixture.local("a.txt", "a");

    fixture.upload("uploads");

    assertThat(fixture.posts())
        .extracting(request -> request.json().path("connection").asText())
        .containsExactly("bucket");
    assertThat(fixture.requests(request -> request.path().endsWith("/tree")))
        .isNotEmpty()
        .allMatch(request -> "bucket".equals(request.query().get("connection")));
  }

  @Test
  void aThousandFilesArriveWhole() throws IOException {
    fixture.remote("uploads/d1/kept", "kept");
    for (int i = 0; i < 1000; i++) {
      fixture.local("d" + i % 10 + "/f" + i, "content " + i);
    }
    Map<String, String> local = FileTree.of(fixture.local);

    assertThat(fixture.upload("uploads").sent()).isEqualTo(1000);

    Map<String, String> there = FileTree.of(fixture.store().resolve("uploads"));
    there.remove("d1/kept");
    assertThat(there).isEqualTo(local);
  }
}
