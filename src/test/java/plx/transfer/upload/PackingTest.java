package plx.transfer.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import plx.e2e.FakeReply;
import plx.e2e.FakeRequest;
import plx.e2e.FileTree;
import plx.files.Selection;
import plx.files.SourceHashes;
import plx.files.TarArchive;
import plx.files.TarMember;
import plx.transfer.Scene;
import plx.transfer.TransferJournal;
import plx.transfer.TransferListener;

/// Directories that are packed before they are sent.
class PackingTest {
  private static final boolean NEAR = false;
  private static final boolean FAR = true;
  private static final String LINES = "a line that is there again and again\n".repeat(5000);

  @TempDir private Path root;
  @AutoClose private Scene scene;

  @BeforeEach
  void start() throws IOException {
    scene = new Scene(root);
  }

  private boolean isWorthIt(Compression compression, boolean farAway) {
    Selection selection = scene.selection();
    List<TarMember> members =
        selection.files().stream()
            .map(f -> new TarMember(f.name(), selection.source(f), f.size(), 0644, f.modified()))
            .toList();
    Sending sending =
        new Sending(
            scene.artifacts(),
            selection,
            TransferJournal.none(),
            TransferListener.SILENT,
            SourceHashes.none(),
            new SentSizes(selection),
            new DeliveryFailures());
    return new Packing(sending, compression)
        .isWorthIt(new TarArchive(members), selection.files(), farAway);
  }

  private Map<String, String> localAs(String target) {
    Map<String, String> expected = new HashMap<>();
    FileTree.of(scene.source("")).forEach((path, leaf) -> expected.put(target + "/" + path, leaf));
    return expected;
  }

  private long announced() {
    return scene.server().requests().stream()
        .filter(FakeRequest::isUpload)
        .mapToLong(request -> Long.parseLong(request.headers().get("content-length")))
        .sum();
  }

  @Test
  void textForAServerFarAwayIsPacked() {
    scene.local("a.txt", LINES);

    assertThat(isWorthIt(Compression.AUTO, FAR)).isTrue();
    assertThat(isWorthIt(Compression.AUTO, NEAR)).isFalse();
  }

  @Test
  void whatDoesNotShrinkIsNot() throws IOException {
    byte[] noise = new byte[1 << 20];
    new Random(1).nextBytes(noise);
    scene.local("a.bin", "");
    Files.write(scene.source("a.bin"), noise);

    assertThat(isWorthIt(Compression.AUTO, FAR)).isFalse();
  }

  @Test
  void whatTakesOneWayAnywayIsNot() {
    scene.local("a.txt", "few lines\n".repeat(100));

    assertThat(isWorthIt(Compression.AUTO, FAR)).isFalse();
  }

  @Test
  void manyTinyFilesArePackedForTheirHeaders() {
    for (int i = 0; i < 200; i++) {
      scene.local("part-" + i, Integer.toHexString(i * 7919));
    }

    assertThat(isWorthIt(Compression.AUTO, FAR)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
  void whoSaysSoDecides(Compression compression) {
    scene.local("a.txt", compression == Compression.ALWAYS ? "few" : LINES);
    boolean always = compression == Compression.ALWAYS;

    assertThat(isWorthIt(compression, NEAR)).isEqualTo(always);
    assertThat(isWorthIt(compression, FAR)).isEqualTo(always);
  }

  @Test
  void thePackedTreeArrivesInFewerBytes() {
    scene.local("a.txt", LINES).local("deep/er/ü.txt", "é").local("empty", "");

    UploadResult result = scene.uploadPacked(scene.selection(), "uploads");

    assertThat(result.failure()).isEmpty();
    assertThat(scene.run()).isEqualTo(localAs("uploads"));
    assertThat(announced()).isLessThan(LINES.length() / 10);
    assertThat(scene.moved()).isEqualTo(LINES.length() + 2);
    assertThat(scene.packed()).hasSize(1);
  }

  @Test
  void anotherTrySendsTheSameAgainAndCountsItOnce() {
    scene.local("a.txt", LINES);
    scene.server().fault("POST archive", 0, 2, _ -> FakeReply.empty(503));

    assertThat(scene.uploadPacked(scene.selection(), "uploads").failure()).isEmpty();
    assertThat(scene.run()).isEqualTo(localAs("uploads"));
    assertThat(scene.moved()).isEqualTo(LINES.length());
    assertThat(scene.packed()).hasSize(1);
  }

  @Test
  void filesThatChangeBeforeTheyArePackedArriveAsTheyAre() throws IOException {
    scene.local("grows", "one\n").local("shrinks", "a long line").local("stays", "same");
    Selection selection = scene.selection();
    Files.writeString(scene.source("grows"), "two\n", StandardOpenOption.APPEND);
    Files.writeString(scene.source("shrinks"), "short");

    assertThat(scene.uploadPacked(selection, "uploads").failure()).isEmpty();
    assertThat(scene.run()).isEqualTo(localAs("uploads"));
  }

  @Test
  void whatIsTooLargeGoesInSmallerRequestsEachPacked() {
    scene.local("a/1", LINES).local("b/c/2", LINES).local("3", "3");
    scene.server().fault("POST archive uploads", 0, 1, _ -> FakeReply.empty(413));

    assertThat(scene.uploadPacked(scene.selection(), "uploads").failure()).isEmpty();
    assertThat(scene.run()).isEqualTo(localAs("uploads"));
    assertThat(scene.packed()).hasSize(2);
  }
}
