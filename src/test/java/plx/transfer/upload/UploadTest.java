package plx.transfer.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FakeReply;
import plx.e2e.FileTree;
import plx.error.RefusedException;
import plx.transfer.Scene;

/// What an upload sends, and what the run holds afterwards.
class UploadTest {
  @TempDir private Path root;
  @AutoClose private Scene scene;

  @BeforeEach
  void start() throws IOException {
    scene = new Scene(root);
  }

  private static String file(String content) {
    return FileTree.file(content.getBytes());
  }

  @Test
  void aTargetThatTheRunDoesNotHaveTravelsInOneArchive() {
    scene.local("a.txt", "a").local("sub/deep/b.txt", "bb");

    UploadResult result = scene.upload("uploads");

    assertThat(scene.server().changes()).containsExactly("POST archive uploads");
    assertThat(scene.server().requests().stream().filter(r -> r.isUpload()))
        .allSatisfy(r -> assertThat(r.json().path("overwrite").asBoolean()).isFalse());
    assertThat(scene.run())
        .containsExactly(
            Map.entry("uploads/a.txt", file("a")), Map.entry("uploads/sub/deep/b.txt", file("bb")));
    assertThat(result.sent()).isEqualTo(2);
    assertThat(result.counts().bytes()).isEqualTo(3);
    assertThat(result.failure()).isEmpty();
  }

  @Test
  void intoDirectoriesOfTheRunFilesGoAloneAndNewDirectoriesAsArchives() {
    scene.remote("uploads/kept.txt", "kept").remote("uploads/sub/old.txt", "old");
    scene.remote("other/kept.txt", "kept too");
    scene.local("a.txt", "a").local("sub/old.txt", "new content").local("sub/b.txt", "b");
    scene.local("new/c.txt", "c").local("sub/new/d.txt", "d");

    assertThat(scene.upload("uploads").failure()).isEmpty();

    assertThat(scene.server().changes())
        .containsExactly(
            "POST archive uploads/new",
            "POST archive uploads/sub/new",
            "POST file uploads/a.txt",
            "POST file uploads/sub/b.txt",
            "POST file uploads/sub/old.txt");
    assertThat(scene.notes()).contains("new content for 1 file of the run");
    // The root, uploads, sub; and again when all is compared.
    assertThat(scene.listed()).isGreaterThanOrEqualTo(6);
  }

  @Test
  void nothingElseOfTheRunChanges() {
    scene.remote("kept.txt", "kept").remote("sub/kept.bin", "kept too").remote("sub/old", "old");
    scene.local("sub/old", "new").local("fresh/x", "x").local("top", "top");
    Map<String, String> expected = new TreeMap<>(scene.run());
    expected.put("sub/old", file("new"));
    expected.put("fresh/x", file("x"));
    expected.put("top", file("top"));

    scene.upload("");

    assertThat(scene.run()).isEqualTo(expected);
  }

  @Test
  void aFileInTheWayOfADirectoryIsRefusedBeforeAnythingIsSent() {
    scene.remote("uploads/sub", "a file").local("a.txt", "a").local("sub/b.txt", "b");

    assertThatThrownBy(() -> scene.upload("uploads"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("uploads/sub");
    assertThat(scene.server().changes()).isEmpty();
  }

  @Test
  void aDirectoryInTheWayOfAFileIsRefusedBeforeAnythingIsSent() {
    scene.remote("uploads/sub/x.txt", "x").local("sub", "a file").local("new/y.txt", "y");

    assertThatThrownBy(() -> scene.upload("uploads"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("uploads/sub");
    assertThat(scene.server().changes()).isEmpty();
  }

  @Test
  void aTargetBelowAFileOfTheRunIsRefused() {
    scene.remote("model.bin", "m").local("a.txt", "a");

    assertThatThrownBy(() -> scene.upload("model.bin/inside"))
        .isInstanceOf(RefusedException.class)
        .extracting("code")
        .isEqualTo("PLX-PATH-CONFLICT");
    assertThat(scene.server().changes()).isEmpty();
  }

  @Test
  void aNameThatTheServerRewritesIsRefusedWhereItWouldTravelAlone() {
    scene.remote("uploads/kept.txt", "kept").local("x\\model.bin", "m").local("ok.txt", "ok");

    assertThatThrownBy(() -> scene.upload("uploads"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("x\\model.bin")
        .extracting("code")
        .isEqualTo("PLX-NAME-REWRITTEN");
    assertThat(scene.server().changes()).isEmpty();
  }

  @Test
  void anyNameTravelsInAnArchive() {
    scene.remote("uploads/kept.txt", "kept");
    scene.local("new/x\\model.bin", "m").local("new/two\nlines", "2").local("new/a&amp;b", "3");

    assertThat(scene.upload("uploads").failure()).isEmpty();

    assertThat(scene.run())
        .containsKeys("uploads/new/x\\model.bin", "uploads/new/two\nlines", "uploads/new/a&amp;b");
  }

  @Test
  void replacingNamesWhatItDeletesAndLeavesExactlyTheSelection() {
    scene.remote("uploads/gone.txt", "gone").remote("uploads/sub/gone.txt", "gone");
    scene.remote("uploads/a.txt", "old").remote("other.txt", "other");
    scene.local("a.txt", "new").local("b.txt", "b");

    assertThat(scene.replace("uploads").failure()).isEmpty();

    assertThat(scene.notes())
        .contains("--replace deletes from the run: uploads/gone.txt, uploads/sub/gone.txt");
    assertThat(scene.run())
        .containsOnly(
            Map.entry("other.txt", file("other")),
            Map.entry("uploads/a.txt", file("new")),
            Map.entry("uploads/b.txt", file("b")));
  }

  @Test
  void replacingIsDoneAgainWhenItsFirstTryFailedEvenIfTheOldFilesHaveTheSameSizes() {
    scene.remote("uploads/a.txt", "old").local("a.txt", "new");
    scene.server().once("POST archive", _ -> FakeReply.text(503, "busy"));

    assertThat(scene.replace("uploads").failure()).isEmpty();

    assertThat(scene.run()).containsExactly(Map.entry("uploads/a.txt", file("new")));
  }

  @Test
  void theNameOfAnArchiveIsNobodysAndGoneAfterwards() {
    scene.local("a.txt", "a");

    scene.upload("uploads");
    scene.upload("again");

    assertThat(scene.run()).containsOnlyKeys("uploads/a.txt", "again/a.txt");
  }

  @Test
  void aTargetThatAppearsBetweenPlanAndDeliveryKeepsWhatItHasAndGetsTheRest() {
    scene.local("a.txt", "a").local("b.txt", "b");
    scene
        .server()
        .once(
            "POST archive",
            usual -> {
              scene.remote("uploads/by-another.txt", "theirs");
              return usual.get();
            });

    UploadResult result = scene.upload("uploads");

    assertThat(result.failure()).isEmpty();
    assertThat(result.sent()).isEqualTo(2);
    assertThat(scene.run())
        .containsOnlyKeys("uploads/a.txt", "uploads/b.txt", "uploads/by-another.txt");
    assertThat(scene.notes()).anyMatch(note -> note.contains("sending again: 2 files"));
  }

  @Test
  void anExecutableFileKeepsItsBitInAnArchiveAndItsLossIsToldElsewhere() {
    scene.local("tool.sh", "#!/bin/sh\n");
    assertThat(scene.source("tool.sh").toFile().setExecutable(true)).isTrue();

    scene.upload("new");
    assertThat(Files.isExecutable(scene.artifact("new/tool.sh"))).isTrue();
    assertThat(scene.notes()).isEmpty();

    scene.remote("old/kept.txt", "kept").upload("old");
    assertThat(scene.notes()).anyMatch(note -> note.contains("is lost by 1 file"));
  }

  @Test
  void anEmptyFileArrives() {
    scene.remote("old/kept.txt", "kept").local("empty", "");

    assertThat(scene.upload("old").sent()).isEqualTo(1);
    assertThat(scene.upload("new").sent()).isEqualTo(1);

    assertThat(scene.run())
        .contains(Map.entry("old/empty", file("")), Map.entry("new/empty", file("")));
  }

  @Test
  void planningSendsNothing() {
    scene.remote("uploads/old.txt", "o").local("old.txt", "n").local("new/a.txt", "a");

    UploadPlan plan =
        new Upload(scene.artifacts(), scene.listener())
            .plan(new UploadRequest(scene.selection(), "uploads", false));

    assertThat(plan.fileCount()).isEqualTo(2);
    assertThat(plan.overwritten()).isEqualTo(1);
    assertThat(scene.server().changes()).isEmpty();
  }
}
