package plx.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.error.FailureException;
import plx.error.PolyaxonException;

class StagingAreaTest {
  @TempDir private Path root;

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static long entries(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.count();
    }
  }

  @Test
  void aFileHasItsNameOnlyWhenItIsPublishedAndReplacesTheOldOne() throws IOException {
    Path file = Files.writeString(root.resolve("a.txt"), "older and longer");
    try (StagingArea staging = StagingArea.in(root, 3)) {
      Path staged = staging.receive(bytes("new"), _ -> {});
      assertThat(file).hasContent("older and longer");
      staging.publish(staged, file);
    }
    assertThat(file).hasContent("new");
    assertThat(entries(root)).isEqualTo(1);
  }

  @Test
  void whatIsNotPublishedIsGoneAfterwards() throws IOException {
    Path destination = root.resolve("new/destination");
    try (StagingArea staging = StagingArea.in(destination, 3)) {
      staging.receive(bytes("new"), _ -> {});
      assertThat(entries(destination)).isEqualTo(1);
    }
    assertThat(entries(destination)).isZero();
  }

  @Test
  void nothingStaysOfAFileThatBreaksOff() throws IOException {
    InputStream breaking =
        new SequenceInputStream(
            bytes("half"),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("cut");
              }
            });
    try (StagingArea staging = StagingArea.in(root, 3)) {
      long before = entries(staging.directory());
      assertThatThrownBy(() -> staging.receive(breaking, _ -> {})).hasMessage("cut");
      assertThat(entries(staging.directory())).isEqualTo(before);
    }
  }

  @Test
  void whatAKilledDownloadLeftIsRemovedAndWhatAnotherUsesIsNot() throws IOException {
    Path left = Files.createDirectories(root.resolve(".polyaxon-download-1"));
    Files.writeString(left.resolve("lock"), "");
    Files.writeString(left.resolve("1"), "half");
    try (StagingArea other = StagingArea.in(root, 3);
        StagingArea staging = StagingArea.in(root, 3)) {
      assertThat(left).doesNotExist();
      assertThat(other.directory()).isDirectory();
      assertThat(staging.directory()).isNotEqualTo(other.directory());
    }
  }

  @Test
  void anAbandonedAreaIsGoneAndTakesNothingMore() throws IOException {
    StagingArea staging = StagingArea.in(root, 3);
    staging.abandon();
    assertThat(entries(root)).isZero();
    assertThatThrownBy(() -> staging.receive(bytes("new"), _ -> {})).isNotNull();
    staging.close();
  }

  @Test
  void aDirectoryInTheWayIsNotReplaced() throws IOException {
    Files.createDirectories(root.resolve("a.txt"));
    try (StagingArea staging = StagingArea.in(root, 3)) {
      Path staged = staging.receive(bytes("new"), _ -> {});
      assertThatThrownBy(() -> staging.publish(staged, root.resolve("a.txt")))
          .isInstanceOf(FailureException.class)
          .hasMessageContaining("it is a directory")
          .extracting(e -> ((PolyaxonException) e).code())
          .isEqualTo("PLX-LOCAL-WRITE");
    }
    assertThat(root.resolve("a.txt")).isEmptyDirectory();
  }

  @Test
  void aFileInTheWayOfADirectoryIsNamed() throws IOException {
    Path file = Files.writeString(root.resolve("a"), "mine");
    try (StagingArea staging = StagingArea.in(root, 3)) {
      Path staged = staging.receive(bytes("new"), _ -> {});
      assertThatThrownBy(() -> staging.publish(staged, root.resolve("a/b")))
          .isInstanceOf(FailureException.class);
      assertThatThrownBy(() -> staging.publishDirectory(file))
          .hasMessageContaining("something that is not a directory is in the way");
    }
    assertThat(file).hasContent("mine");
  }

  @Test
  void aDestinationThatCannotBeMadeIsAFailureThatNamesIt() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "mine");
    assertThatThrownBy(() -> StagingArea.in(file, 0))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("cannot write " + file);
  }

  @Test
  void aReadOnlyDestinationIsAFailureThatNamesIt() {
    // A file system that refuses everybody, the superuser of a test machine included.
    Path refusing = Path.of("/proc/polyaxon-test");
    assertThatThrownBy(() -> StagingArea.in(refusing, 0))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("cannot write " + refusing);
  }

  @Test
  void moreThanFitsIsRefusedBeforeTheFirstByte() throws IOException {
    assertThatThrownBy(() -> StagingArea.in(root, Long.MAX_VALUE))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("has room for");
    assertThat(entries(root)).isZero();
  }
}
