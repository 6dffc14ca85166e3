package plx.transfer.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FakeReply;
import plx.error.ExitCode;
import plx.transfer.Scene;

/// A gateway that takes no large requests: what is too large as one archive goes in smaller ones.
class SmallerUploadsTest {
  @TempDir private Path root;
  @AutoClose private Scene scene;

  @BeforeEach
  void start() throws IOException {
    scene = new Scene(root);
  }

  private static FakeReply tooLarge() {
    return FakeReply.page(413, "413 Request Entity Too Large");
  }

  @Test
  void eachDirectoryHasAnArchiveOfItsOwnAndTheFilesBetweenThemGoAlone() {
    scene.local("a.txt", "a").local("one/b.txt", "b").local("two/deep/c.txt", "c");
    scene.server().once("POST archive uploads", _ -> tooLarge());

    assertThat(scene.upload("uploads").failure()).isEmpty();

    assertThat(scene.server().changes())
        .containsExactly(
            "POST archive uploads",
            "POST archive uploads/one",
            "POST archive uploads/two",
            "POST file uploads/a.txt");
    assertThat(scene.run())
        .containsOnlyKeys("uploads/a.txt", "uploads/one/b.txt", "uploads/two/deep/c.txt");
    assertThat(scene.notes()).anyMatch(note -> note.contains("no request so large"));
  }

  @Test
  void namesThatCanOnlyTravelInATarGoFirst() {
    scene.local("a.txt", "a").local("x\\y", "xy").local("one/b.txt", "b");
    scene.server().once("POST archive uploads", _ -> tooLarge());

    assertThat(scene.upload("uploads").failure()).isEmpty();

    assertThat(scene.run()).containsOnlyKeys("uploads/a.txt", "uploads/x\\y", "uploads/one/b.txt");
  }

  @Test
  void aFileThatIsTooLargeAloneIsNamedAndTheOthersArrive() {
    scene.local("big.bin", "big").local("small.txt", "s").local("sub/tiny.txt", "t");
    scene.server().once("POST archive uploads", _ -> tooLarge());
    scene.server().always("POST file uploads/big.bin", _ -> tooLarge());

    UploadResult result = scene.upload("uploads");

    assertThat(result.failures()).containsOnlyKeys("big.bin");
    assertThat(result.failures().get("big.bin").exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.sent()).isEqualTo(2);
  }

  @Test
  void aReplacementIsNotTakenApart() {
    scene.remote("uploads/a.txt", "old").local("a.txt", "new").local("sub/b.txt", "b");
    scene.server().always("POST archive", _ -> tooLarge());

    UploadResult result = scene.replace("uploads");

    assertThat(result.failure())
        .hasValueSatisfying(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED));
    assertThat(scene.server().changes()).containsExactly("POST archive uploads");
    assertThat(scene.run()).containsOnlyKeys("uploads/a.txt");
  }
}
