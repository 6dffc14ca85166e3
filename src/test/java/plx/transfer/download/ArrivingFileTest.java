package plx.transfer.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FakeReply;
import plx.e2e.FakeRequest;
import plx.e2e.FileTree;
import plx.transfer.Scene;

/// Files whose connection breaks while they arrive.
class ArrivingFileTest {
  private static final String CONTENT = "0123456789";

  @TempDir private Path root;
  @AutoClose private Scene scene;

  @BeforeEach
  void start() throws IOException {
    scene = new Scene(root);
    scene.remote("big.bin", CONTENT);
  }

  private void next(FakeReply reply) {
    scene.server().once("GET file big.bin", _ -> reply);
  }

  private static FakeReply whole(String content, String version) {
    return FakeReply.of(200, "application/octet-stream", content.getBytes(StandardCharsets.UTF_8))
        .with("Accept-Ranges", "bytes")
        .with("ETag", version);
  }

  private static FakeReply rest(String content, int from) {
    byte[] bytes = content.substring(from).getBytes(StandardCharsets.UTF_8);
    return FakeReply.of(206, "application/octet-stream", bytes)
        .with(
            "Content-Range",
            "bytes %d-%d/%d".formatted(from, content.length() - 1, content.length()))
        .with("Accept-Ranges", "bytes")
        .with("ETag", "\"one\"");
  }

  /// What was asked for, and the beginning and version that were named.
  private List<String> asked() {
    return scene.server().requests().stream()
        .filter(request -> request.line().equals("GET file big.bin"))
        .map(ArrivingFileTest::asked)
        .toList();
  }

  private static String asked(FakeRequest request) {
    Map<String, String> headers = request.headers();
    String fresh = request.target().contains("force=true") ? "fresh" : "kept";
    return headers.containsKey("range")
        ? fresh + " " + headers.get("range") + " of " + headers.get("if-range")
        : fresh;
  }

  private void arrives(String content) {
    DownloadResult result = scene.downloadFiles("big.bin");

    assertThat(result.failure()).isEmpty();
    assertThat(scene.fetched())
        .containsExactly(
            Map.entry("big.bin", FileTree.file(content.getBytes(StandardCharsets.UTF_8))));
    assertThat(scene.moved()).isEqualTo(content.length());
  }

  @Test
  void itGoesOnWhereTheConnectionBroke() {
    next(whole(CONTENT, "\"one\"").cutAfter(4));
    next(rest(CONTENT, 4).cutAfter(3));
    next(rest(CONTENT, 7));

    arrives(CONTENT);

    assertThat(asked())
        .containsExactly("fresh", "kept bytes=4- of \"one\"", "kept bytes=7- of \"one\"");
  }

  @Test
  void anotherFileByThenIsBegunAnew() {
    next(whole("old content", "\"one\"").cutAfter(4));
    next(whole(CONTENT, "\"two\""));

    arrives(CONTENT);

    assertThat(asked()).containsExactly("fresh", "kept bytes=4- of \"one\"", "fresh");
  }

  @Test
  void theWrongPartIsNotTaken() {
    next(whole(CONTENT, "\"one\"").cutAfter(4));
    next(rest(CONTENT, 5));

    arrives(CONTENT);

    assertThat(asked()).hasSize(3).last().isEqualTo("fresh");
  }

  @Test
  void theRestOfAnotherVersionIsNotTakenThoughItIsCalledThat() {
    next(whole("old content", "\"one\"").cutAfter(4));
    next(rest(CONTENT, 4).with("ETag", "\"two\""));

    arrives(CONTENT);

    assertThat(asked()).hasSize(3).last().isEqualTo("fresh");
  }

  @Test
  void theRestOfAFileOfAnotherLengthIsNotTaken() {
    next(whole(CONTENT, "\"one\"").cutAfter(4));
    next(rest(CONTENT + "more", 4));

    arrives(CONTENT);

    assertThat(asked()).hasSize(3).last().isEqualTo("fresh");
  }

  @Test
  void aServerThatSendsALittleAgainAndAgainIsNotHeardForEver() {
    next(whole(CONTENT, "\"one\"").cutAfter(1));
    for (int at = 1; at <= 5; at++) {
      next(rest(CONTENT, at).cutAfter(1));
    }

    arrives(CONTENT);

    assertThat(asked()).hasSize(7).last().isEqualTo("fresh");
  }

  @Test
  void whereNothingMoreComesItIsBegunAnew() {
    next(whole(CONTENT, "\"one\"").cutAfter(4));
    next(rest(CONTENT, 4).cutAfter(0));

    arrives(CONTENT);

    assertThat(asked()).containsExactly("fresh", "kept bytes=4- of \"one\"", "fresh");
  }

  @Test
  void aServerThatSendsNoPartsIsNotAskedForOne() {
    scene.server().once("GET file big.bin", usual -> usual.get().cutAfter(4));

    arrives(CONTENT);

    assertThat(asked()).containsExactly("fresh", "fresh");
  }

  @Test
  void aWeakVersionPromisesNothing() {
    next(whole(CONTENT, "W/\"one\"").cutAfter(4));

    arrives(CONTENT);

    assertThat(asked()).containsExactly("fresh", "fresh");
  }

  @Test
  void aServerThatIsAwayForAMomentIsAskedAgain() {
    next(whole(CONTENT, "\"one\"").cutAfter(4));
    next(FakeReply.empty(503));
    next(rest(CONTENT, 4));

    arrives(CONTENT);

    assertThat(asked()).hasSize(3).last().isEqualTo("kept bytes=4- of \"one\"");
  }
}
