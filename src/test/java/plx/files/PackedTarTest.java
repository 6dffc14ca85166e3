package plx.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.error.FailureException;

class PackedTarTest {
  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  @TempDir private Path root;

  private TarArchive tar(String... contents) throws IOException {
    List<TarMember> members = new ArrayList<>();
    for (String content : contents) {
      Path source = Files.writeString(root.resolve("file-" + members.size()), content);
      String name = source.getFileName().toString();
      members.add(new TarMember(name, source, content.length(), 0644, Instant.EPOCH));
    }
    return new TarArchive(members);
  }

  private static byte[] plain(TarArchive tar) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    tar.writeTo(bytes, new SourceReader(_ -> {}));
    return bytes.toByteArray();
  }

  private static List<Path> kept() throws IOException {
    try (Stream<Path> paths = Files.list(TEMPORARY)) {
      return paths.filter(path -> path.getFileName().toString().startsWith("polyaxon-")).toList();
    }
  }

  @Test
  void itIsTheSameTarAsOftenAsItIsWritten() throws IOException {
    TarArchive tar = tar("one ".repeat(100_000), "", "three");
    AtomicLong read = new AtomicLong();

    try (PackedTar packed = PackedTar.of(tar, new SourceReader(read::addAndGet))) {
      assertThat(packed.unpackedSize()).isEqualTo(tar.size());
      for (int time = 0; time < 2; time++) {
        AtomicLong progress = new AtomicLong();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        packed.writeTo(bytes, 400_005, progress::addAndGet);

        assertThat(bytes.size()).isEqualTo((int) packed.size()).isLessThan(40_000);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray())))
            .hasBinaryContent(plain(tar));
        assertThat(progress).hasValue(400_005);
      }
    }

    assertThat(read).hasValue(400_005);
  }

  @Test
  void whatIsSentIsWhatWasPacked() throws IOException {
    TarArchive tar = tar("before");
    byte[] before = plain(tar);

    try (PackedTar packed = PackedTar.of(tar, new SourceReader(_ -> {}))) {
      Files.writeString(root.resolve("file-0"), "later.");
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      packed.writeTo(bytes, 6, _ -> {});

      assertThat(new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray())))
          .hasBinaryContent(before);
    }
  }

  @Test
  void noFileIsLeftNotEvenWhileItIsUsed() throws IOException {
    List<Path> before = kept();

    try (PackedTar packed = PackedTar.of(tar("one"), new SourceReader(_ -> {}))) {
      assertThat(packed.size()).isPositive();
      assertThat(before).containsAll(kept());
    }
  }

  @Test
  void halfOfWhatIsFreeMayBeTaken() throws IOException {
    long free = Files.getFileStore(TEMPORARY).getUsableSpace();

    // Others write there too.
    assertThat(PackedTar.room()).isPositive().isLessThan(free);
  }

  @Test
  void aFileThatBecameShorterEndsIt() throws IOException {
    TarArchive tar = tar("one", "two");
    Files.writeString(root.resolve("file-1"), "t");
    SourceReader reader = new SourceReader(_ -> {});

    assertThatThrownBy(() -> PackedTar.of(tar, reader.telling(_ -> {})))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("became shorter");
    assertThat(reader.shrunk()).containsExactly(root.resolve("file-1"));
  }
}
