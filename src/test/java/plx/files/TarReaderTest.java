package plx.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plx.error.RefusedException;

class TarReaderTest {
  private final List<String> received = new ArrayList<>();

  private void read(byte[] archive) throws IOException {
    try (TarReader reader = new TarReader(new ByteArrayInputStream(archive))) {
      reader.forEach(
          (path, size, content) ->
              received.add(path + "=" + new String(content.readAllBytes()) + "/" + size));
    }
  }

  private static byte[] archive(TarArchiveEntry... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GZIPOutputStream(bytes), "UTF-8")) {
      for (TarArchiveEntry entry : entries) {
        tar.putArchiveEntry(entry);
        tar.write(new byte[(int) entry.getSize()]);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static TarArchiveEntry file(String name, int size) {
    TarArchiveEntry entry = new TarArchiveEntry(name, TarArchiveEntry.LF_NORMAL, true);
    entry.setSize(size);
    return entry;
  }

  @Test
  void filesAreHandedOverAndDirectoriesPassedOver() throws IOException {
    TarArchiveEntry directory = new TarArchiveEntry("d/", TarArchiveEntry.LF_DIR, true);
    read(archive(directory, file("d/a", 2), file("./b", 0)));
    assertThat(received).containsExactly("d/a=\0\0/2", "b=/0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/x", "../x", "a/../../x", "a/..", "..", "a//b", "././a"})
  void aNameThatLeadsElsewhereIsRefused(String name) throws IOException {
    byte[] archive = archive(file(name, 1));
    assertThatThrownBy(() -> read(archive))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("cannot be a file below a directory");
    assertThat(received).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      bytes = {
        TarArchiveEntry.LF_SYMLINK,
        TarArchiveEntry.LF_LINK,
        TarArchiveEntry.LF_CHR,
        TarArchiveEntry.LF_BLK,
        TarArchiveEntry.LF_FIFO
      })
  void whatIsNoPlainFileIsRefused(byte type) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry("odd", type, true);
    entry.setLinkName("target");
    byte[] archive = archive(entry);
    assertThatThrownBy(() -> read(archive))
        .isInstanceOf(RefusedException.class)
        .hasMessage("the server's archive holds `odd`, which is not a plain file");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 30, 60})
  void aTruncatedArchiveIsABrokenConnection(int length) throws IOException {
    byte[] whole = archive(file("a", 100_000), file("b", 100_000));
    assertThatThrownBy(() -> read(Arrays.copyOf(whole, length))).isInstanceOf(IOException.class);
  }

  @Test
  void whatIsNoGzipIsABrokenAnswer() {
    assertThatThrownBy(() -> read("<html>".getBytes())).isInstanceOf(IOException.class);
  }
}
