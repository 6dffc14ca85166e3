package plx.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that are read before it is their turn, with a clock that the tests turn.
class ReadAheadTest {
  private static final int FILES = 300;
  private static final int LARGE = 70_000;

  @TempDir private Path root;
  private final AtomicLong time = new AtomicLong();

  /// A clock by which each file takes ten milliseconds to open.
  private long slow() {
    return time.addAndGet(10_000_000);
  }

  /// Every tenth file is large.
  private List<TarMember> members() throws IOException {
    List<TarMember> members = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      String content = ("content of " + i + " ").repeat(i % 10 == 9 ? LARGE / 10 : 1);
      Path source = Files.writeString(root.resolve("file-" + i), content);
      members.add(new TarMember("file-" + i, source, content.length(), 0644, Instant.EPOCH));
    }
    return members;
  }

  /// How many files were in memory when it was their turn.
  private static int readBefore(List<TarMember> members, LongSupplier clock) throws IOException {
    int inMemory = 0;
    try (ReadAhead files = new ReadAhead(members, clock)) {
      for (TarMember member : members) {
        try (InputStream in = files.open()) {
          inMemory += in instanceof ByteArrayInputStream ? 1 : 0;
          assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(member.source()));
        }
      }
    }
    return inMemory;
  }

  @Test
  void smallFilesOfASlowFileSystemAreReadAhead() throws IOException {
    // Those after the first 0.1 seconds, but for the large ones.
    assertThat(readBefore(members(), this::slow)).isBetween(250, 261);
  }

  @Test
  void thoseOfAFastOneAreOpenedWhenItIsTheirTurn() throws IOException {
    assertThat(readBefore(members(), () -> time.addAndGet(1000))).isZero();
  }

  @Test
  void whatCannotBeReadIsSaidWhenItIsItsTurn() throws IOException {
    List<TarMember> members = members();
    Files.delete(root.resolve("file-100"));

    try (ReadAhead files = new ReadAhead(members, this::slow)) {
      for (int i = 0; i < FILES; i++) {
        if (i == 100) {
          assertThatThrownBy(files::open)
              .isInstanceOf(NoSuchFileException.class)
              .hasMessageContaining("file-100");
        } else {
          files.open().close();
        }
      }
    }
  }

  @Test
  void whatHasGrownHasOneByteMoreAndWhatHasShrunkIsShorter() throws IOException {
    List<TarMember> members = members();
    Files.writeString(root.resolve("file-200"), "much more than it had before, and then some");
    Files.writeString(root.resolve("file-201"), "less");

    try (ReadAhead files = new ReadAhead(members, this::slow)) {
      for (int i = 0; i < FILES; i++) {
        try (InputStream in = files.open()) {
          int length = in.readAllBytes().length;
          long known = members.get(i).size();
          assertThat((long) length).isEqualTo(i == 200 ? known + 1 : i == 201 ? 4 : known);
        }
      }
    }
  }

  @Test
  void itsThreadsEndWithIt() throws Exception {
    List<TarMember> members = members();
    List<Thread> begun;
    try (ReadAhead files = new ReadAhead(members, this::slow)) {
      for (int i = 0; i < 100; i++) {
        files.open().close();
      }
      begun =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().startsWith("read-ahead-"))
              .toList();
      assertThat(begun).isNotEmpty();
    }
    for (Thread thread : begun) {
      thread.join(60_000);
      assertThat(thread.isAlive()).isFalse();
    }
  }
}
