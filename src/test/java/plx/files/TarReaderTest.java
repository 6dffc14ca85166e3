package plx.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plx.error.RefusedException;

/// Archives as servers send them, well and badly meant.
class TarReaderTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Map<String, String> received = new TreeMap<>();

  @FunctionalInterface
  private interface Packing {
    void into(TarArchiveOutputStream tar) throws IOException;
  }

  private byte[] packed(Packing packing) throws IOException {
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GZIPOutputStream(bytes), "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      packing.into(tar);
    }
    return bytes.toByteArray();
  }

  private static void file(TarArchiveOutputStream tar, String name, String content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_NORMAL, true);
    byte[] body = content.getBytes(StandardCharsets.UTF_8);
    entry.setSize(body.length);
    tar.putArchiveEntry(entry);
    tar.write(body);
    tar.closeArchiveEntry();
  }

  private static void special(TarArchiveOutputStream tar, String name, byte type, String target)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, type);
    entry.setLinkName(target);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  private void read(byte[] archive) throws IOException {
    try (TarReader reader = new TarReader(new ByteArrayInputStream(archive))) {
      reader.forEach((path, size, content) -> {
        String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSize((int) size);
        received.put(path, text);
      });
    }
  }

  @Test
  void filesArriveUnderTheirPathsAndDirectoriesArePassedOver() throws IOException {
    String longName = "directory/".repeat(20) + "é.txt";

    read(
        packed(tar -> {
          special(tar, "./", TarConstants.LF_DIR, "");
          file(tar, "./a.txt", "a");
          special(tar, "sub/", TarConstants.LF_DIR, "");
          file(tar, "sub/empty", "");
          file(tar, longName, "long");
        }));

    assertThat(received)
        .containsOnly(
            Map.entry("a.txt", "a"), Map.entry("sub/empty", ""), Map.entry(longName, "long"));
  }

  @Test
  void whatAReceiverLeavesUnreadIsSkipped() throws IOException {
    byte[] archive =
        packed(tar -> {
          file(tar, "first", "not read");
          file(tar, "second", "read");
        });

    try (TarReader reader = new TarReader(new ByteArrayInputStream(archive))) {
      reader.forEach((path, _, content) -> {
        if (path.equals("second")) {
          received.put(path, new String(content.readAllBytes(), StandardCharsets.UTF_8));
        }
      });
    }

    assertThat(received).containsExactly(Map.entry("second", "read"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "../up", "a/../../up", "a//b", "..", "a/./b"})
  void aNameThatLeadsElsewhereIsRefused(String name) throws IOException {
    byte[] archive = packed(tar -> file(tar, name, "x"));

    assertThatThrownBy(() -> read(archive))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("`" + name + "`");
    assertThat(received).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2, symbolic link", "1, hard link", "3, character device", "6, pipe"})
  void whatIsNoPlainFileIsRefused(char type, String what) throws IOException {
    byte[] archive = packed(tar -> special(tar, "sly", (byte) type, "/etc/passwd"));

    assertThatThrownBy(() -> read(archive))
        .as(what)
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("`sly`, which is not a plain file");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 40, 200})
  void aTruncatedArchiveIsAnIoError(int length) throws IOException {
    String noise = new Random(1).ints(3000).boxed().toList().toString();
    byte[] whole = packed(tar -> file(tar, "a.txt", noise));

    assertThatThrownBy(() -> read(Arrays.copyOf(whole, length))).isInstanceOf(IOException.class);
    assertThat(received).isEmpty();
  }

  @Test
  void aWebPageIsAnIoError() {
    assertThatThrownBy(() -> read("<html>Sign in</html>".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class);
  }
}
