package plx.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.error.FailureException;

class SourceReaderTest {
  @TempDir private Path root;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long moved;
  private final SourceReader reader = new SourceReader(count -> moved += count);

  private Path file(String content) throws IOException {
    return Files.writeString(root.resolve("file.txt"), content);
  }

  @Test
  void aFileIsCopiedWholeAndCounted() throws IOException {
    String content = "0123456789".repeat(20_000);

    reader.copy(file(content), 200_000, out);

    assertThat(out.toString()).isEqualTo(content);
    assertThat(moved).isEqualTo(200_000);
    assertThat(reader.grown()).isEmpty();
    assertThat(reader.shrunk()).isEmpty();
  }

  @Test
  void ofAFileThatHasGrownTheAnnouncedBytesAreSentAndItIsNoted() throws IOException {
    Path file = file("announced and more");

    reader.copy(file, 9, out);

    assertThat(out).hasToString("announced");
    assertThat(reader.grown()).containsExactly(file);
  }

  @Test
  void anEmptyFileThatHasGrownIsNoted() throws IOException {
    Path file = file("x");

    reader.copy(file, 0, out);

    assertThat(out.size()).isZero();
    assertThat(reader.grown()).containsExactly(file);
  }

  @Test
  void aFileThatHasShrunkBreaksTheRequestOff() throws IOException {
    Path file = file("short");

    assertThatThrownBy(() -> reader.copy(file, 6, out))
        .isInstanceOf(FailureException.class)
        .hasMessage(file + " became shorter while it was sent")
        .extracting("code")
        .isEqualTo(SourceReader.CHANGED);
    assertThat(reader.shrunk()).containsExactly(file);
  }

  @Test
  void ofAFileThatWasReadAgainTheLastWholeReadingIsHashed() throws IOException {
    SourceHashes hashes = SourceHashes.wanted();
    SourceReader hashing = new SourceReader(_ -> {}, hashes);
    Path file = file("first");
    hashing.copy(file, 5, out);
    hashing.copy(file("again and more"), 5, out);
    assertThatThrownBy(() -> hashing.copy(file, 100, out)).isInstanceOf(FailureException.class);

    assertThat(hashes.of(file)).contains(Sha256.of(Files.writeString(root.resolve("x"), "again")));
  }

  @Test
  void nothingIsHashedThatNobodyAsksFor() throws IOException {
    SourceHashes hashes = SourceHashes.none();

    new SourceReader(_ -> {}, hashes).copy(file("x"), 1, out);

    assertThat(hashes.of(file("x"))).isEmpty();
  }

  @Test
  void aFileThatIsGoneBreaksTheRequestOff() {
    Path gone = root.resolve("gone");

    assertThatThrownBy(() -> reader.copy(gone, 1, out))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("vanished");
    assertThat(reader.shrunk()).containsExactly(gone);
  }

  @Test
  void aDirectoryInTheFilesPlaceBreaksTheRequestOff() {
    assertThatThrownBy(() -> reader.copy(root, 1, out))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("could not be read");
    assertThat(reader.shrunk()).containsExactly(root);
  }

  @Test
  void aBrokenConnectionIsNotTheFilesFault() throws IOException {
    Path file = file("content");
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("broken pipe");
          }
        };

    assertThatThrownBy(() -> reader.copy(file, 7, broken)).isInstanceOf(IOException.class);
    assertThat(reader.shrunk()).isEmpty();
  }
}
