package plx.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir private Path root;
  private Path file;

  @BeforeEach
  void place() {
    file = root.resolve("below/journal");
  }

  @Test
  void linesAreReadAsTheyWereWritten() throws IOException {
    try (Journal journal = Journal.begin(file, "the subject")) {
      journal.write("plain");
      journal.write("two\nlines\r and a \\ é 日本");
      journal.write("");
    }

    Journal.Content content = Journal.read(file);

    assertThat(content.subject()).isEqualTo("the subject");
    assertThat(content.lines()).containsExactly("plain", "two\nlines\r and a \\ é 日本", "");
    assertThat(content.torn()).isZero();
  }

  @Test
  void aLineThatWasNotWrittenWholeIsLeftOut() throws IOException {
    try (Journal journal = Journal.begin(file, "s")) {
      journal.write("whole");
      journal.write("torn");
    }
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 3));

    assertThat(Journal.read(file)).isEqualTo(new Journal.Content("s", List.of("whole"), 1));
  }

  @Test
  void whatIsNoJournalHasNoSubject() throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[] {(byte) 0xff, 0, 10, 32, 10}, StandardOpenOption.CREATE);

    assertThat(Journal.read(file).subject()).isEmpty();
  }

  @Test
  void aJournalThatIsBeingWrittenIsNeitherReadNorBegunAgain() throws IOException {
    try (Journal _ = Journal.begin(file, "s")) {
      assertThatThrownBy(() -> Journal.read(file)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> Journal.begin(file, "s")).isInstanceOf(IOException.class);
    }

    assertThat(Journal.read(file).subject()).isEqualTo("s");
  }

  @Test
  void aFinishedJournalIsGone() throws IOException {
    Journal.begin(file, "s").delete();

    assertThat(file).doesNotExist();
  }
}
