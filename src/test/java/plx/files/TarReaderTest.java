package plx.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
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
  private static final long MOST = 1 << 20;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Map<String, String> received = new TreeMap<>();
  private final Map<String, FileTraits> traits = new TreeMap<>();

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
    try (TarReader reader = new TarReader(new ByteArrayInputStream(archive), MOST)) {
      reader.forEach((file, content) -> {
        String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSize((int) file.size());
        received.put(file.path(), text);
        traits.put(file.path(), file.traits());
        return !file.path().equals("last");
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
  void aPlainTarIsReadToo() throws IOException {
    byte[] packed = packed(tar -> file(tar, "a.txt", "a"));
    InputStream plain = new GZIPInputStream(new ByteArrayInputStream(packed));

    try (TarReader reader = TarReader.plain(plain, MOST)) {
      reader.forEach((file, content) -> {
        received.put(file.path(), new String(content.readAllBytes(), StandardCharsets.UTF_8));
        return true;
      });
    }

    assertThat(received).containsOnly(Map.entry("a.txt", "a"));
  }

  @Test
  void whatAReceiverLeavesUnreadIsSkipped() throws IOException {
    byte[] archive =
        packed(tar -> {
          file(tar, "first", "not read");
          file(tar, "second", "read");
        });

    try (TarReader reader = new TarReader(new ByteArrayInputStream(archive), MOST)) {
      reader.forEach((file, content) -> {
        if (file.path().equals("second")) {
          received.put(file.path(), new String(content.readAllBytes(), StandardCharsets.UTF_8));
        }
        return true;
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

  @Test
  void nothingIsReadAfterWhatIsWanted() throws IOException {
    byte[] archive =
        packed(tar -> {
          file(tar, "last", "1");
          special(tar, "sly", TarConstants.LF_SYMLINK, "/etc/passwd");
        });

    read(archive);

    assertThat(received).containsOnlyKeys("last");
  }

  @Test
  void modeAndTimeAreToldWhereTheyMakeSense() throws IOException {
    read(
        packed(tar -> {
          member(tar, "script", 0104755, Instant.ofEpochSecond(1_700_000_000));
          member(tar, "secret", 0, Instant.EPOCH);
          member(tar, "tomorrow", 0600, Instant.parse("9999-01-01T00:00:00Z"));
        }));

    assertThat(traits)
        .containsEntry("script", new FileTraits(0755, Instant.ofEpochSecond(1_700_000_000)))
        .containsEntry("secret", FileTraits.NONE)
        .containsEntry("tomorrow", new FileTraits(0600, null));
  }

  private static void member(TarArchiveOutputStream tar, String name, int mode, Instant modified)
      throws IOException {
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setMode(mode);
    entry.setLastModifiedTime(FileTime.from(modified));
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  @Test
  void whatUnpacksToMoreThanItMayIsAnIoErrorBeforeIt() throws IOException {
    byte[] archive = packed(tar -> file(tar, "zeros", "0".repeat(3 << 20)));

    assertThat(archive).hasSizeLessThan(1 << 16);
    assertThatThrownBy(() -> read(archive))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("far more than the run holds");
  }

  @ParameterizedTest
  @ValueSource(chars = {'L', 'x', 'g'})
  void aHeaderThatIsLongerThanAnyIsAnIoErrorBeforeItFillsTheMemory(char type) throws IOException {
    byte[] archive =
        zipped(raw(type, "header", record("comment", 300_000)), raw('0', "a.txt", "a"));

    assertThatThrownBy(() -> read(archive))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("longer than any");
  }

  @Test
  void headersForAllMembersDoNotAddUpWithoutEnd() throws IOException {
    byte[] archive =
        zipped(
            raw('g', "header", record("one", 100_000)),
            raw('0', "a", "a"),
            raw('g', "header", record("two", 100_000)),
            raw('0', "b", "b"),
            raw('g', "header", record("three", 100_000)),
            raw('0', "c", "c"));

    assertThatThrownBy(() -> read(archive))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more headers than any");
    assertThat(received).containsOnlyKeys("a", "b");
  }

  /// A record of a pax header: its length, a name and a value.
  private static String record(String name, int length) {
    String start = length + " " + name + "=";
    return start + "x".repeat(length - start.length() - 1) + "\n";
  }

  private static byte[] raw(char type, String name, String content) {
    TarArchiveEntry entry = new TarArchiveEntry(name, (byte) type);
    entry.setSize(content.length());
    byte[] header = new byte[512];
    entry.writeEntryHeader(header);
    byte[] member = Arrays.copyOf(header, 512 + (content.length() + 511) / 512 * 512);
    System.arraycopy(content.getBytes(StandardCharsets.UTF_8), 0, member, 512, content.length());
    return member;
  }

  private byte[] zipped(byte[]... members) throws IOException {
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      for (byte[] member : members) {
        gzip.write(member);
      }
      gzip.write(new byte[1024]);
    }
    return bytes.toByteArray();
  }

  @Test
  void thousandsOfEmptyPiecesOfGzipAreAnIoError() throws IOException {
    ByteArrayOutputStream pieces = new ByteArrayOutputStream();
    for (int i = 0; i < 20_000; i++) {
      new GZIPOutputStream(pieces).close();
    }

    assertThatThrownBy(() -> read(pieces.toByteArray()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("empty pieces");
  }

  @Test
  void aGzipOfSeveralPiecesIsRead() throws IOException {
    byte[] archive = packed(tar -> file(tar, "a.txt", "a"));
    ByteArrayOutputStream pieces = new ByteArrayOutputStream();
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(archive)).readAllBytes();
    for (int at = 0; at < plain.length; at += 1000) {
      try (GZIPOutputStream piece = new GZIPOutputStream(pieces)) {
        piece.write(plain, at, Math.min(1000, plain.length - at));
      }
    }

    read(pieces.toByteArray());

    assertThat(received).containsExactly(Map.entry("a.txt", "a"));
  }
}
