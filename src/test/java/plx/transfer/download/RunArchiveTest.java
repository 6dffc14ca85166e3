package plx.transfer.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FakeReply;
import plx.e2e.FileTree;
import plx.transfer.Scene;

/// The archive of a whole run when it is not what it should be: single files take its place.
class RunArchiveTest {
  @TempDir private Path root;
  @AutoClose private Scene scene;

  @BeforeEach
  void start() throws IOException {
    scene = new Scene(root);
  }

  private static byte[] archiveWithLink(String name, String target) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      TarArchiveEntry link = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
      link.setLinkName(target);
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  private void manySmallFiles() {
    for (int i = 0; i < 40; i++) {
      scene.remote("many/file-" + i, "content " + i);
    }
  }

  private long count(String line) {
    return scene.server().lines().stream().filter(line::equals).count();
  }

  @Test
  void anArchiveThatIsNotPackedIsTakenAsItIs() {
    manySmallFiles();
    scene
        .server()
        .once(
            "GET archive", usual -> FakeReply.of(200, "application/x-tar", unpacked(usual.get())));

    assertThat(scene.downloadEverything().failure()).isEmpty();

    assertThat(scene.fetched()).isEqualTo(scene.run()).hasSize(40);
    assertThat(count("GET archive")).isEqualTo(1);
    assertThat(scene.server().lines()).noneMatch(line -> line.startsWith("GET file"));
  }

  private static byte[] unpacked(FakeReply packed) {
    try (InputStream gzip = new GZIPInputStream(packed.open())) {
      return gzip.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anArchiveThatBreaksOffIsCompletedFileByFile() {
    manySmallFiles();
    scene.server().always("GET archive", usual -> usual.get().cutAfter(200));

    assertThat(scene.downloadEverything().failure()).isEmpty();

    assertThat(scene.fetched()).isEqualTo(scene.run()).hasSize(40);
    assertThat(scene.notes()).anyMatch(note -> note.contains("one by one"));
  }

  @Test
  void anArchiveThatTheServerCannotMakeIsReplacedBySingleFiles() {
    manySmallFiles();
    for (int status : new int[] {404, 500, 400}) {
      scene.server().fault("GET archive", 0, 3, _ -> FakeReply.empty(status));
      FileTree.delete(scene.destination());

      assertThat(scene.downloadEverything().failure()).as("status %d", status).isEmpty();
      assertThat(scene.fetched()).isEqualTo(scene.run());
    }
  }

  @Test
  void aWebPageInsteadOfTheArchiveIsNoArchive() {
    manySmallFiles();
    scene.server().always("GET archive", _ -> FakeReply.page(200, "Sign in"));

    assertThat(scene.downloadEverything().failure()).isEmpty();
    assertThat(scene.fetched()).isEqualTo(scene.run());
  }

  @Test
  void aLinkInTheArchiveIsNotFollowedAndTheFilesComeOneByOne() throws IOException {
    manySmallFiles();
    byte[] archive = archiveWithLink("many", "/etc");
    scene.server().always("GET archive", _ -> FakeReply.of(200, "application/gzip", archive));

    assertThat(scene.downloadEverything().failure()).isEmpty();

    assertThat(Files.isSymbolicLink(scene.destination().resolve("many"))).isFalse();
    assertThat(scene.fetched()).isEqualTo(scene.run());
  }

  @Test
  void membersOfAnotherSizeThanTheTreeShowsAreFetchedAlone() {
    manySmallFiles();
    scene
        .server()
        .once(
            "GET archive",
            usual -> {
              scene.remote("many/file-3", "while it was packed");
              FakeReply packed = usual.get();
              scene.remote("many/file-3", "content 3");
              return packed;
            });

    assertThat(scene.downloadEverything().failure()).isEmpty();

    assertThat(scene.fetched()).isEqualTo(scene.run());
    assertThat(count("GET file many/file-3")).isEqualTo(1);
  }

  private static byte[] archiveWithZeros(long size) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      TarArchiveEntry zeros = new TarArchiveEntry("zeros");
      zeros.setSize(size);
      tar.putArchiveEntry(zeros);
      for (long written = 0; written < size; written += 1 << 20) {
        tar.write(new byte[1 << 20]);
      }
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  @Test
  void anArchiveThatUnpacksToFarMoreThanTheRunHoldsIsGivenUp() throws IOException {
    manySmallFiles();
    byte[] bomb = archiveWithZeros(100 << 20);
    scene.server().always("GET archive", _ -> FakeReply.of(200, "application/gzip", bomb));

    assertThat(scene.downloadEverything().failure()).isEmpty();

    assertThat(scene.fetched()).isEqualTo(scene.run());
    assertThat(scene.notes()).anyMatch(note -> note.contains("far more than the run holds"));
  }

  @Test
  void aLargeRunIsPassedOverForAFileThatTheServerServesOnlyInItsArchive() throws IOException {
    scene.remote("plots/a[1].txt", "one");
    try (RandomAccessFile large =
        new RandomAccessFile(scene.artifact("large.bin").toFile(), "rw")) {
      large.setLength(100 << 20);
    }

    assertThat(scene.downloadFiles("plots/a[1].txt").failure()).isEmpty();

    assertThat(scene.fetched()).containsOnlyKeys("plots/a[1].txt");
    assertThat(scene.notes()).isEmpty();
  }
}
