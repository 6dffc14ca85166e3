package plx.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.input.BrokenInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FileTree;
import plx.error.FailureException;

/// Where files are received: nothing has its final name before it is whole.
class StagingAreaTest {
  @TempDir private Path root;
  private Path destination;

  @BeforeEach
  void place() {
    destination = root.resolve("some/destination");
  }

  private static InputStream content(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Path received(StagingArea area, String text) throws IOException {
    StagedFile staged = area.begin();
    staged.receive(0, text.length(), content(text), _ -> {});
    return staged.path();
  }

  private StagingArea area() {
    return StagingArea.in(destination, 0);
  }

  @Test
  void aFileGetsItsNameWhenItIsPublished() throws IOException {
    List<Long> progress = new ArrayList<>();
    try (StagingArea area = area()) {
      StagedFile staged = area.begin();
      assertThat(staged.receive(0, 7, content("content"), progress::add)).isTrue();
      assertThat(destination.resolve("a.txt")).doesNotExist();

      area.publish(staged.path(), destination.resolve("sub/a.txt"));

      assertThat(destination.resolve("sub/a.txt")).hasContent("content");
    }
    assertThat(progress).containsExactly(7L);
    assertThat(FileTree.of(destination)).containsOnlyKeys("sub/a.txt");
  }

  @Test
  void aReaderOfTheOldFileKeepsItWholeWhileItIsReplaced() throws IOException {
    Files.createDirectories(destination);
    Path file = Files.writeString(destination.resolve("a.txt"), "old content");
    try (StagingArea area = area();
        InputStream reading = Files.newInputStream(file)) {
      area.publish(received(area, "new"), file);

      assertThat(new String(reading.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("old content");
      assertThat(file).hasContent("new");
    }
  }

  @Test
  void aLinkInTheWayIsReplacedAndWhatItLeadsToStays() throws IOException {
    Files.createDirectories(destination);
    Path precious = Files.writeString(root.resolve("precious"), "mine");
    Files.createSymbolicLink(destination.resolve("a.txt"), precious);

    try (StagingArea area = area()) {
      area.publish(received(area, "new"), destination.resolve("a.txt"));
    }

    assertThat(precious).hasContent("mine");
    assertThat(destination.resolve("a.txt")).isRegularFile().hasContent("new");
  }

  @Test
  void aLinkToADirectoryInTheWayIsASentenceAndStays() throws IOException {
    Files.createDirectories(destination);
    Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(destination.resolve("a.txt"), elsewhere);

    try (StagingArea area = area()) {
      Path staged = received(area, "new");
      assertThatThrownBy(() -> area.publish(staged, link)).hasMessageEndingWith("is a directory");
    }

    assertThat(link).isSymbolicLink().isDirectory();
  }

  @Test
  void whatWasNotPublishedIsGoneInTheEnd() throws IOException {
    try (StagingArea area = area()) {
      received(area, "content");
      assertThat(FileTree.of(destination)).isNotEmpty();
    }

    assertThat(destination).isEmptyDirectory();
  }

  @Test
  void whatAKilledDownloadLeftIsRemovedByTheNextOne() throws IOException {
    Path left = Files.createDirectories(destination.resolve(".polyaxon-download-123"));
    Files.writeString(left.resolve("lock"), "");
    Files.writeString(left.resolve("1"), "half");

    area().close();

    assertThat(destination).isEmptyDirectory();
  }

  @Test
  void twoDownloadsIntoOneDestinationDoNotDisturbEachOther() throws IOException {
    try (StagingArea first = area()) {
      Path staged = received(first, "first");
      try (StagingArea second = area()) {
        second.publish(received(second, "2"), destination.resolve("b.txt"));
      }
      first.publish(staged, destination.resolve("a.txt"));
    }

    assertThat(FileTree.of(destination)).containsOnlyKeys("a.txt", "b.txt");
  }

  @Test
  void anAbandonedAreaTakesNothingMore() {
    StagingArea area = area();
    area.abandon();

    assertThatThrownBy(() -> received(area, "late"))
        .isInstanceOfAny(FailureException.class, IOException.class);
    assertThat(destination).isEmptyDirectory();
  }

  @Test
  void aDirectoryInTheWayIsASentenceAndStays() throws IOException {
    Files.createDirectories(destination.resolve("a.txt/mine"));

    try (StagingArea area = area()) {
      Path staged = received(area, "new");
      assertThatThrownBy(() -> area.publish(staged, destination.resolve("a.txt")))
          .isInstanceOf(FailureException.class)
          .hasMessage("cannot write " + destination.resolve("a.txt") + ": it is a directory");
    }

    assertThat(destination.resolve("a.txt/mine")).isDirectory();
  }

  @Test
  void aFileInTheWayOfADirectoryIsASentenceAndStays() throws IOException {
    Files.createDirectories(destination);
    Files.writeString(destination.resolve("sub"), "mine");

    try (StagingArea area = area()) {
      Path staged = received(area, "new");
      assertThatThrownBy(() -> area.publish(staged, destination.resolve("sub/a.txt")))
          .isInstanceOf(FailureException.class)
          .hasMessageContaining("in the way: " + destination.resolve("sub"));
    }

    assertThat(destination.resolve("sub")).hasContent("mine");
  }

  @Test
  void aDestinationThatCannotBeMadeIsASentence() throws IOException {
    Files.writeString(root.resolve("some"), "a file");

    assertThatThrownBy(this::area)
        .isInstanceOf(FailureException.class)
        .hasMessageStartingWith("cannot write " + destination)
        .extracting("code")
        .isEqualTo("PLX-LOCAL-WRITE");
  }

  @Test
  void tooLittleRoomIsSaidBeforeAnythingIsReceived() {
    assertThatThrownBy(() -> StagingArea.in(destination, Long.MAX_VALUE))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining(Long.toString(Long.MAX_VALUE))
        .extracting("code")
        .isEqualTo("PLX-DISK-FULL");
    assertThat(destination).isEmptyDirectory();
  }

  @Test
  void aBrokenConnectionIsNotTheDisksFault() {
    InputStream broken = new BrokenInputStream(() -> new IOException("connection reset"));
    try (StagingArea area = area()) {
      assertThatThrownBy(() -> area.begin().receive(0, 7, broken, _ -> {}))
          .isInstanceOf(IOException.class)
          .hasMessage("connection reset");
    }
    assertThat(destination).isEmptyDirectory();
  }

  @Test
  void partsOfAFileComeInAnyOrder() throws IOException {
    List<Long> progress = new ArrayList<>();
    try (StagingArea area = area()) {
      StagedFile staged = area.begin();

      assertThat(staged.receive(4, 6, content("second"), progress::add)).isTrue();
      assertThat(staged.receive(0, 4, content("one "), progress::add)).isTrue();

      assertThat(staged.path()).hasContent("one second");
    }
    assertThat(progress).containsExactly(6L, 4L);
  }

  @Test
  void moreOrLessThanItShouldHaveIsNoticedAndOfMoreOneByteIsRead() throws IOException {
    try (StagingArea area = area()) {
      assertThat(area.begin().receive(0, 5, content("four"), _ -> {})).isFalse();
      StagedFile longer = area.begin();
      assertThat(longer.receive(0, 4, content("a lot more"), _ -> {})).isFalse();
      assertThat(longer.path()).hasContent("a lot");
    }
  }

  @Test
  void ofAFileThatWasGivenUpNothingMoreIsReceived() throws IOException {
    try (StagingArea area = area()) {
      StagedFile staged = area.begin();
      staged.giveUp();

      assertThatThrownBy(() -> staged.receive(0, 4, content("late"), _ -> {}))
          .isInstanceOf(IOException.class);
      assertThat(staged.path()).isEmptyFile();

      staged.delete();

      assertThat(staged.path()).doesNotExist();
    }
  }
}
