package plx.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plx.e2e.FileTree;
import plx.error.RefusedException;
import plx.error.UsageException;
import plx.server.Tars;

/// A directory of a run that is replaced as a whole, also by a server that is killed meanwhile.
class ReplacementTest {
  private static final String UUID = "0123456789abcdef0123456789abcdef";

  @TempDir Path directory;
  private RunFiles run;
  private Path root;

  @BeforeEach
  void open() {
    run = ArtifactStore.open(directory, Long.MAX_VALUE).run(UUID);
    root = directory.resolve(UUID);
  }

  private void put(String path, byte[] archive) throws IOException {
    try (Upload upload = run.upload()) {
      upload.receive(new ByteArrayInputStream(archive));
      upload.addArchive(StorePath.of(path), Overwriting.REPLACE);
    }
  }

  private static String file(String content) {
    return FileTree.file(content.getBytes(StandardCharsets.UTF_8));
  }

  private void assertThatStagingIsEmpty() {
    assertThat(directory.resolve(".polyaxon-server/staging")).isEmptyDirectory();
  }

  private void replace(String path, byte[] archive) throws IOException {
    try (Upload upload = run.upload()) {
      upload.receive(new ByteArrayInputStream(archive));
      upload.replaceDirectory(StorePath.of(path));
    }
  }

  @Test
  void aDirectoryThatIsReplacedHoldsWhatCameAndNothingElse() throws IOException {
    put("", Tars.of(Map.of("a/b/old", "1", "a/b/c/old", "2", "a/d", "3")));

    replace("a/b", Tars.of(Map.of("new", "4", "old/x", "5")));
    assertThat(FileTree.of(root))
        .isEqualTo(Map.of("a/b/new", file("4"), "a/b/old/x", file("5"), "a/d", file("3")));
    replace("not/there/yet", Tars.of(Map.of("e", "6")));
    assertThat(FileTree.of(root)).hasSize(4).containsEntry("not/there/yet/e", file("6"));
    replace("", Tars.of(Map.of("f", "7")));
    assertThat(FileTree.of(root)).isEqualTo(Map.of("f", file("7")));
    assertThatStagingIsEmpty();
  }

  @Test
  void whatCannotReplaceADirectoryChangesNothing() throws IOException {
    put("", Tars.of(Map.of("a/old", "1", "file", "2")));
    Map<String, String> before = FileTree.of(root);
    byte[] whole = new Tars().file("new", "3".repeat(5000)).gzipped();

    for (String path : Set.of("file", "file/below")) {
      assertThatThrownBy(() -> replace(path, whole)).isInstanceOf(RefusedException.class);
    }
    assertThatThrownBy(() -> replace("a", Arrays.copyOf(whole, whole.length / 2)))
        .isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> replace("a", new Tars().file("../b", "4").bytes()))
        .isInstanceOf(UsageException.class);
    assertThat(FileTree.of(root)).isEqualTo(before);
    assertThatStagingIsEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a/b"})
  void aServerThatWasKilledBetweenTheOldAndTheNewDirectoryPutsTheNewOneThere(String below)
      throws IOException {
    put("a/b", Tars.of(Map.of("old", "1")));
    Path staging = directory.resolve(".polyaxon-server/staging/x");
    Shipment shipment = new Shipment();
    Path sent = Files.createDirectories(staging).resolve("0");
    Files.writeString(sent, "2");
    StorePath place = StorePath.of(below);
    shipment.file(place.child(StorePath.of("new")), sent);
    new Replacement(staging, root, place).prepare(shipment);
    // The first of the two renames.
    Files.move(place.below(root), staging.resolve("old"));

    ArtifactStore.open(directory, Long.MAX_VALUE);

    assertThat(FileTree.of(place.below(root))).isEqualTo(Map.of("new", file("2")));
    assertThatStagingIsEmpty();
  }

  @Test
  void aServerThatWasKilledBeforeOrAfterAReplacementLeavesTheRunAsItIs() throws IOException {
    put("a", Tars.of(Map.of("old", "1")));
    Path staging = directory.resolve(".polyaxon-server/staging/x");
    for (boolean swapped : new boolean[] {false, true}) {
      Shipment shipment = new Shipment();
      Path sent = Files.createDirectories(staging).resolve("0");
      Files.writeString(sent, "2");
      shipment.file(StorePath.of("a/new"), sent);
      Replacement replacement = new Replacement(staging, root, StorePath.of("a"));
      replacement.prepare(shipment);
      if (swapped) {
        replacement.swap();
      }

      ArtifactStore.open(directory, Long.MAX_VALUE);

      assertThat(FileTree.of(root).keySet()).containsExactly(swapped ? "a/new" : "a/old");
      assertThatStagingIsEmpty();
    }
  }
}
