package plx.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.error.FailureException;

class SourceReaderTest {
  @TempDir private Path root;
  private final List<Long> pieces = new ArrayList<>();
  private final SourceReader reader = new SourceReader(pieces::add);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(root.resolve("a.txt"), "x".repeat(200_000));
  }

  @Test
  void anUnchangedFileIsCopiedWhole() throws IOException {
    reader.copy(file, 200_000, out);

    assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(file));
    assertThat(pieces.stream().mapToLong(Long::longValue).sum()).isEqualTo(200_000);
    assertThat(reader.shrunk()).isEmpty();
    assertThat(reader.grown()).isEmpty();
  }

  @Test
  void aFileThatBecameShorterIsAFailureThatNamesIt() {
    assertThatThrownBy(() -> reader.copy(file, 200_001, out))
        .isInstanceOf(FailureException.class)
        .hasMessage(file + " became shorter while it was sent");
    assertThat(reader.shrunk()).containsExactly(file);
  }

  @Test
  void ofAFileThatGrewTheAnnouncedBytesAreCopied() throws IOException {
    reader.copy(file, 100_000, out);

    assertThat(out.size()).isEqualTo(100_000);
    assertThat(reader.grown()).containsExactly(file);
  }

  @Test
  void anEmptyFileThatGrewIsNoticed() throws IOException {
    reader.copy(file, 0, out);

    assertThat(out.size()).isZero();
    assertThat(reader.grown()).containsExactly(file);
  }

  @Test
  void aFileThatVanishedIsAFailureThatNamesIt() throws IOException {
    Files.delete(file);

    assertThatThrownBy(() -> reader.copy(file, 200_000, out))
        .isInstanceOf(FailureException.class)
        .hasMessage(file + " vanished while it was sent");
    assertThat(reader.shrunk()).containsExactly(file);
  }

  @Test
  void aDirectoryInItsPlaceIsAFailureOfTheFile() throws IOException {
    Files.delete(file);
    Files.createDirectory(file);

    assertThatThrownBy(() -> reader.copy(file, 200_000, out)).isInstanceOf(FailureException.class);
  }

  @Test
  void aBrokenConnectionIsNoFailureOfTheFile() throws IOException {
    OutputStream broken = OutputStream.nullOutputStream();
    broken.close();

    assertThatThrownBy(() -> reader.copy(file, 200_000, broken)).isInstanceOf(IOException.class);
    assertThat(reader.shrunk()).isEmpty();
  }
}
