package plx.transfer.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FileTree;
import plx.error.PartialException;
import plx.files.Selection;
import plx.transfer.Scene;

/// Uploads of files that something writes to.
class UploadChangeTest {
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
  void aFileThatShrinksAfterTheScanIsSentAsItIsNow() throws IOException {
    scene.local("a.txt", "a").local("log.txt", "a long line\n");
    Selection selection = scene.selection();
    Files.writeString(scene.source("log.txt"), "short");

    UploadResult result = scene.upload(selection, "uploads");

    assertThat(result.failure()).isEmpty();
    assertThat(result.counts().bytes()).isEqualTo(6);
    assertThat(scene.run()).contains(Map.entry("uploads/log.txt", file("short")));
  }

  @Test
  void aFileThatGrowsAfterTheScanIsSentWhole() throws IOException {
    scene.local("a.txt", "a").local("log.txt", "one\n");
    Selection selection = scene.selection();
    Files.writeString(scene.source("log.txt"), "two\n", StandardOpenOption.APPEND);

    assertThat(scene.upload(selection, "uploads").failure()).isEmpty();
    assertThat(scene.run()).contains(Map.entry("uploads/log.txt", file("one\ntwo\n")));
    assertThat(scene.arrived()).isEqualTo("2, 9");
  }

  @Test
  void aSingleFileThatGrowsAfterTheScanIsSentWhole() throws IOException {
    scene.remote("old/kept.txt", "kept").local("log.txt", "one\n");
    Selection selection = scene.selection();
    Files.writeString(scene.source("log.txt"), "two\n", StandardOpenOption.APPEND);

    assertThat(scene.upload(selection, "old").failure()).isEmpty();
    assertThat(scene.run()).contains(Map.entry("old/log.txt", file("one\ntwo\n")));
  }

  @Test
  void aFileThatVanishesAfterTheScanIsNamedAndTheOthersArrive() throws IOException {
    scene.local("a.txt", "a").local("gone.txt", "gone").local("z.txt", "z");
    Selection selection = scene.selection();
    Files.delete(scene.source("gone.txt"));

    UploadResult result = scene.upload(selection, "uploads");

    assertThat(result.failures()).containsOnlyKeys("gone.txt");
    assertThat(result.failure())
        .containsInstanceOf(PartialException.class)
        .hasValueSatisfying(e -> assertThat(e).hasMessageContaining("gone.txt"));
    assertThat(scene.run()).containsOnlyKeys("uploads/a.txt", "uploads/z.txt");
  }

  @Test
  void aFileThatNeverStopsGrowingIsGivenUpAndNamed() {
    scene.remote("old/kept.txt", "kept").local("log.txt", "x").local("b.txt", "b");
    Selection selection = scene.selection();
    scene.local("log.txt", "xx");
    scene
        .server()
        .always(
            "POST file old/log.txt",
            usual -> {
              String grown = Files.readString(scene.source("log.txt")) + "x";
              Files.writeString(scene.source("log.txt"), grown);
              return usual.get();
            });

    UploadResult result = scene.upload(selection, "old");

    assertThat(result.failures().keySet()).isSubsetOf("log.txt");
    assertThat(result.sent() + result.failures().size()).isEqualTo(2);
    assertThat(count("POST file old/log.txt")).isLessThanOrEqualTo(3);
  }

  @Test
  void aSingleFileThatVanishesIsSaidToHaveVanished() throws IOException {
    scene.remote("old/kept.txt", "kept").local("a.txt", "a").local("b.txt", "b");
    Selection selection = scene.selection();
    Files.delete(scene.source("a.txt"));

    UploadResult result = scene.upload(selection, "old");

    assertThat(result.failures()).containsOnlyKeys("a.txt");
    assertThat(result.failures().get("a.txt")).hasMessageContaining("vanished");
    assertThat(result.sent()).isEqualTo(1);
  }
}
