package plx.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.output.CountingOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import plx.error.FailureException;

class TarArchiveTest {
  private static final Instant MODIFIED = Instant.parse("2024-02-29T12:34:56.789Z");

  @TempDir private Path root;

  private TarMember member(String name, String content, int mode, Instant modified)
      throws IOException {
    Path source = Files.createTempFile(root, "source", "");
    Files.writeString(source, content);
    return new TarMember(name, source, Files.size(source), mode, modified);
  }

  private TarMember member(String name) throws IOException {
    return member(name, "content of " + name, 0644, MODIFIED);
  }

  private Path write(List<TarMember> members) throws IOException {
    TarArchive archive = new TarArchive(members);
    Path file = root.resolve("archive.tar");
    try (OutputStream out = Files.newOutputStream(file)) {
      archive.writeTo(out, new SourceReader(_ -> {}));
    }
    assertThat(file).hasSize(archive.size());
    return file;
  }

  private static List<TarArchiveEntry> entries(Path file) throws IOException {
    List<TarArchiveEntry> entries = new ArrayList<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(Files.newInputStream(file), "UTF-8")) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        entries.add(e);
      }
    }
    return entries;
  }

  /// Unpacks with the system's tar.
  private Path unpacked(Path file) throws Exception {
    Path directory = Files.createDirectories(root.resolve("unpacked"));
    Process tar =
        new ProcessBuilder("tar", "-xpf", file.toString(), "-C", directory.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(tar.getInputStream().readAllBytes());
    assertThat(tar.waitFor()).as(said).isZero();
    return directory;
  }

  static Stream<String> names() {
    return Stream.of(
        "n".repeat(99),
        "n".repeat(100),
        "n".repeat(101),
        "n".repeat(255),
        "d".repeat(99) + "/" + "n".repeat(255),
        "ż".repeat(50),
        "ż".repeat(120),
        "日本/語 🦉.txt",
        "line\nbreak",
        "back\\slash",
        "C:x",
        "-rf",
        " ",
        "a=b\t");
  }

  @ParameterizedTest
  @MethodSource("names")
  void anyNameIsReadBackByTheLibraryAndByTheSystem(String name) throws Exception {
    Path file = write(List.of(member(name), member("after.txt")));

    assertThat(entries(file))
        .extracting(TarArchiveEntry::getName)
        .containsExactly(name, "after.txt");
    Path directory = unpacked(file);
    assertThat(directory.resolve(name)).hasContent("content of " + name);
    assertThat(directory.resolve("after.txt")).hasContent("content of after.txt");
  }

  @Test
  void anArchiveOfNothingIsTheEndAlone() throws IOException {
    assertThat(write(List.of())).hasSize(1024);
  }

  @Test
  void tenThousandFilesAreAnnouncedRight() throws IOException {
    TarMember one = member("one");
    List<TarMember> many =
        IntStream.range(0, 10_000)
            .mapToObj(
                i ->
                    new TarMember(
                        "d" + i % 10 + "/é" + i, one.source(), one.size(), 0644, MODIFIED))
            .toList();

    assertThat(entries(write(many))).hasSize(10_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511, 512, 513, 1024, 70_000})
  void contentsOfAnyLengthAreWhole(int length) throws Exception {
    String content = "x".repeat(length);
    Path file = write(List.of(member("a", content, 0644, MODIFIED), member("b")));

    assertThat(unpacked(file).resolve("a")).hasContent(content);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1969-12-31T23:59:59Z", "1902-01-01T00:00:00Z", "1970-01-01T00:00:00Z",
        "2038-01-19T03:14:08Z", "2242-03-16T12:56:31Z", "2242-03-16T12:56:32Z",
        "2300-01-01T00:00:00Z"
      })
  void anyTimeIsReadBack(String time) throws Exception {
    Instant modified = Instant.parse(time);
    Path file = write(List.of(member("a", "content", 0644, modified), member("b")));

    assertThat(entries(file).getFirst().getLastModifiedTime().toInstant()).isEqualTo(modified);
    assertThat(Files.getLastModifiedTime(unpacked(file).resolve("a")).toInstant())
        .isEqualTo(modified);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rwxr-xr-x", "r--------", "rwxrwxrwx"})
  void modesAreKept(String permissions) throws Exception {
    int mode = 0;
    for (char c : permissions.toCharArray()) {
      mode = mode << 1 | (c == '-' ? 0 : 1);
    }
    Path file = write(List.of(member("a", "content", mode, MODIFIED)));

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(unpacked(file).resolve("a"))))
        .isEqualTo(permissions);
  }

  @ParameterizedTest
  @ValueSource(longs = {0_77777777777L, 0_77777777777L + 1, 20L << 30})
  void theHeaderOfAHugeFileIsAnnouncedRight(long size) throws IOException {
    TarMember huge = new TarMember("huge.bin", Path.of("/dev/zero"), size, 0644, MODIFIED);
    CountingOutputStream header = new CountingOutputStream(OutputStream.nullOutputStream());
    long[] atContent = {-1};
    SourceReader stopping =
        new SourceReader(
            _ -> {
              if (atContent[0] < 0) {
                atContent[0] = header.getByteCount();
              }
              throw new IllegalStateException("enough");
            });

    assertThatThrownBy(() -> new TarArchive(List.of(huge)).writeTo(header, stopping))
        .hasMessage("enough");
    // The first piece was written when the reader told of it.
    long first = 64 * 1024;
    assertThat(atContent[0] - first + TarBlocks.padded(size) + 1024)
        .isEqualTo(new TarArchive(List.of(huge)).size());
  }

  @Test
  void aFileThatBecameShorterEndsTheArchiveInTheMiddle() throws IOException {
    TarMember member = member("a");
    Files.writeString(member.source(), "");

    assertThatThrownBy(() -> write(List.of(member)))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("became shorter");
  }
}
