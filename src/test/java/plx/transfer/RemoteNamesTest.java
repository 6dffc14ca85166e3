package plx.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FakeReply;
import plx.e2e.FileTree;
import plx.error.RefusedException;
import plx.transfer.download.DownloadResult;

/// Names and links of a run as a download meets them.
class RemoteNamesTest {
  @TempDir private Path root;
  @AutoClose private Scene scene;

  @BeforeEach
  void start() throws IOException {
    scene = new Scene(root);
  }

  private static FakeReply tree(Map<String, Long> files) {
    String entries =
        new TreeMap<>(files)
            .entrySet().stream()
                .map(e -> "\"%s\":%d".formatted(e.getKey(), e.getValue()))
                .collect(Collectors.joining(","));
    return FakeReply.json(200, "{\"files\":{" + entries + "},\"dirs\":[]}");
  }

  private static String file(String content) {
    return FileTree.file(content.getBytes());
  }

  @Test
  void aLinkInTheStoreIsFetchedAsTheFileItLeadsTo() throws IOException {
    scene.remote("epoch-3.pt", "weights").remote("latest/latest", "a real directory");
    Files.createSymbolicLink(scene.artifact("best.pt"), Path.of("epoch-3.pt"));
    Files.createSymbolicLink(scene.artifact("again"), Path.of("latest"));

    assertThat(scene.downloadEverything().failure()).isEmpty();

    assertThat(scene.fetched())
        .containsOnly(
            Map.entry("epoch-3.pt", file("weights")),
            Map.entry("best.pt", file("weights")),
            Map.entry("latest/latest", file("a real directory")),
            Map.entry("again/latest", file("a real directory")));
  }

  @Test
  void aLinkThatLeadsToNothingIsNamedAndTheRestArrives() throws IOException {
    scene.remote("a.txt", "a");
    Files.createSymbolicLink(scene.artifact("broken"), Path.of("nothing"));

    DownloadResult result = scene.downloadEverything();

    assertThat(result.failures()).containsOnlyKeys("broken");
    assertThat(scene.fetched()).containsOnlyKeys("a.txt");
  }

  @Test
  void namesThatLeadElsewhereAreRefusedAndNothingIsWritten() {
    for (String name : List.of("..", ".", "", "a/../../b", "/etc/passwd")) {
      scene.server().once("GET tree", _ -> tree(Map.of("ok.txt", 1L, name, 1L)));
      assertThatThrownBy(scene::downloadEverything)
          .as(name)
          .isInstanceOf(RefusedException.class)
          .extracting("code")
          .isEqualTo("PLX-UNSAFE-NAME");
    }
    assertThat(scene.destination()).doesNotExist();
  }

  @Test
  void directoriesThatLeadElsewhereAreNotEvenLookedInto() {
    scene
        .server()
        .always("GET tree", _ -> FakeReply.json(200, "{\"files\":{},\"dirs\":[\".\",\"..\"]}"));

    assertThatThrownBy(scene::downloadEverything).isInstanceOf(RefusedException.class);
    assertThat(scene.server().requests()).hasSizeLessThan(5);
  }
}
