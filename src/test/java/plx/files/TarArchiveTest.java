package plx.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import plx.error.FailureException;

/// The announced length is the written one, and other programs read what was written.
class TarArchiveTest {
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir private Path root;

  private TarMember member(String name, String content, int mode, Instant modified) {
    try {
      Path source = Files.createTempFile(root, "source", "");
      Files.writeString(source, content);
      return new TarMember(name, source, Files.size(source), mode, modified);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] written(List<TarMember> members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new TarArchive(members).writeTo(bytes, new SourceReader(_ -> {}));
    return bytes.toByteArray();
  }

  private static List<TarArchiveEntry> read(byte[] tar) throws IOException {
    List<TarArchiveEntry> entries = new ArrayList<>();
    try (TarArchiveInputStream in =
        new TarArchiveInputStream(new ByteArrayInputStream(tar), "UTF-8")) {
      for (TarArchiveEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        entries.add(e);
      }
    }
    return entries;
  }

  static Stream<String> names() {
    return Stream.of(
        "a",
        "n".repeat(99),
        "n".repeat(100),
        "n".repeat(101),
        "n".repeat(255),
        "directory/".repeat(30) + "file",
        "日本語/é\u0301.txt",
        "é".repeat(49) + "a",
        "é".repeat(50),
        "two\nlines",
        "tab\tand\u0007bell",
        "back\\slash",
        "C:x",
        " blanks ",
        "percent%41",
        "=1 a=b");
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyNameHasTheLengthThatIsAnnouncedAndIsReadAsItWas(String name) throws IOException {
    List<TarMember> members =
        List.of(member(name, "content", 0644, TIME), member("next", "", 0600, TIME));

    byte[] tar = written(members);

    assertThat(tar).hasSize((int) new TarArchive(members).size());
    assertThat(read(tar)).extracting(TarArchiveEntry::getName).containsExactly(name, "next");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1969-12-31T23:59:59Z", "1970-01-01T00:00:00Z", "1901-01-01T00:00:00Z",
        "2038-01-19T03:14:08Z", "2242-03-16T12:56:31Z", "2242-03-16T12:56:32Z",
        "2500-06-01T00:00:00Z"
      })
  void everyTimeHasTheLengthThatIsAnnouncedAndIsReadInSeconds(Instant time) throws IOException {
    List<TarMember> members = List.of(member("a.txt", "a", 0644, time.plusNanos(987_654_321)));

    byte[] tar = written(members);

    assertThat(tar).hasSize((int) new TarArchive(members).size());
    assertThat(read(tar).getFirst().getLastModifiedTime().toInstant()).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 511, 512, 513, 8_589_934_591L, 8_589_934_592L, 20_000_000_000_000L})
  void everySizeHasItsHeaderAndWholeBlocks(long size) {
    TarMember file = new TarMember("big", root, size, 0644, TIME);
    long header = size > 8_589_934_591L ? 3 * 512 : 512;

    assertThat(new TarArchive(List.of(file)).size())
        .isEqualTo(header + (size + 511) / 512 * 512 + 1024);
  }

  @Test
  void aFileOfMoreThanEightGigabytesIsReadWithItsSize() throws IOException {
    Path sparse = root.resolve("sparse");
    long size = 8_589_934_592L;
    // The content is never written: the header alone is looked at.
    byte[] header = new byte[3 * 512];
    try {
      new TarArchive(List.of(new TarMember("big", sparse, size, 0644, TIME)))
          .writeTo(new FirstBytes(header), new SourceReader(_ -> {}));
    } catch (FailureException e) {
      assertThat(e.code()).isEqualTo(SourceReader.CHANGED);
    }

    TarArchiveEntry entry =
        new TarArchiveInputStream(new ByteArrayInputStream(header), "UTF-8").getNextEntry();
    assertThat(entry.getSize()).isEqualTo(size);
    assertThat(entry.getName()).isEqualTo("big");
  }

  private static final class FirstBytes extends OutputStream {
    private final byte[] bytes;
    private int count;

    FirstBytes(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public void write(int b) {
      if (count < bytes.length) {
        bytes[count++] = (byte) b;
      }
    }
  }

  @Test
  void anArchiveOfNothingIsTwoBlocks() throws IOException {
    assertThat(new TarArchive(List.of()).size()).isEqualTo(1024);
    assertThat(written(List.of())).hasSize(1024).containsOnly(0);
  }

  @Test
  void tenThousandFilesHaveTheLengthThatIsAnnounced() throws IOException {
    TarMember one = member("x", "content", 0644, TIME);
    List<TarMember> members =
        IntStream.range(0, 10_000)
            .mapToObj(i -> new TarMember("d/" + i, one.source(), one.size(), 0644, TIME))
            .toList();

    byte[] tar = written(members);

    assertThat(tar).hasSize((int) new TarArchive(members).size());
    assertThat(read(tar)).hasSize(10_000);
  }

  @Test
  void modesAreKeptAndOwnersAreNobody() throws IOException {
    byte[] tar =
        written(List.of(member("tool", "x", 0755, TIME), member("secret", "x", 0400, TIME)));

    assertThat(read(tar)).extracting(entry -> entry.getMode() & 0777).containsExactly(0755, 0400);
    assertThat(read(tar))
        .allSatisfy(entry -> assertThat(entry.getLongUserId()).isZero())
        .allSatisfy(entry -> assertThat(entry.getUserName()).isEmpty());
  }

  @Test
  void theSystemsTarReadsNamesContentsModesAndTimes() throws Exception {
    String longName = "directory/".repeat(20) + "é\n日本.txt";
    byte[] tar =
        written(
            List.of(
                member(longName, "long", 0644, Instant.parse("2001-02-03T04:05:06Z")),
                member("tool.sh", "#!/bin/sh\n", 0755, TIME)));
    Path file = Files.write(root.resolve("all.tar"), tar);
    Path unpacked = Files.createDirectory(root.resolve("unpacked"));

    Process process =
        new ProcessBuilder("tar", "-xpf", file.toString(), "-C", unpacked.toString())
            .redirectErrorStream(true)
            .start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEmpty();
    assertThat(process.waitFor()).isZero();
    assertThat(unpacked.resolve(longName)).hasContent("long");
    assertThat(Files.getLastModifiedTime(unpacked.resolve(longName)).toInstant())
        .isEqualTo(Instant.parse("2001-02-03T04:05:06Z"));
    assertThat(unpacked.resolve("tool.sh")).isExecutable().hasContent("#!/bin/sh\n");
  }

  @Test
  void theSameArchiveIsWrittenTwice() throws IOException {
    TarArchive archive = new TarArchive(List.of(member("a.txt", "content", 0644, TIME)));
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    ByteArrayOutputStream second = new ByteArrayOutputStream();

    archive.writeTo(first, new SourceReader(_ -> {}));
    archive.writeTo(second, new SourceReader(_ -> {}));

    assertThat(second.toByteArray()).isEqualTo(first.toByteArray());
  }
}
