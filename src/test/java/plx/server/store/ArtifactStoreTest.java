package plx.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plx.e2e.FileTree;
import plx.error.NotFoundException;
import plx.error.RefusedException;
import plx.error.UsageException;
import plx.server.Tars;

class ArtifactStoreTest {
  private static final String UUID = "0123456789abcdef0123456789abcdef";
  private static final Instant TIME = Instant.parse("2023-01-02T03:04:05Z");

  @TempDir Path directory;
  private ArtifactStore store;
  private RunFiles run;
  private Path root;

  @BeforeEach
  void open() {
    store = ArtifactStore.open(directory, Long.MAX_VALUE);
    run = store.run(UUID);
    root = directory.resolve(UUID);
  }

  private void unpack(String path, byte[] archive, Overwriting overwriting) throws IOException {
    try (Upload upload = run.upload()) {
      upload.receive(new ByteArrayInputStream(archive));
      upload.addArchive(StorePath.of(path), overwriting);
    }
  }

  private void put(String path, String name, String content) throws IOException {
    try (Upload upload = run.upload()) {
      upload.receive(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
      upload.addFile(StorePath.of(path), StorePath.ofFile(name), Overwriting.REPLACE);
    }
  }

  private static String file(String content) {
    return FileTree.file(content.getBytes(StandardCharsets.UTF_8));
  }

  private void assertThatStagingIsEmpty() {
    assertThat(directory.resolve(".polyaxon-server/staging")).isEmptyDirectory();
  }

  @Test
  void anUploadMergesAndDeletesNothing() throws IOException {
    unpack("", Tars.of(Map.of("a/one", "1", "a/two", "2", "b", "b")), Overwriting.REPLACE);
    unpack("a", Tars.of(Map.of("two", "new", "three/deep", "3")), Overwriting.REPLACE);
    put("", "b", "other");

    assertThat(FileTree.of(root))
        .isEqualTo(
            Map.of(
                "a/one", file("1"),
                "a/two", file("new"),
                "a/three/deep", file("3"),
                "b", file("other")));
    assertThatStagingIsEmpty();
  }

  @Test
  void withoutOverwritingWhatIsThereStaysAndTheRestIsAdded() throws IOException {
    unpack("", Tars.of(Map.of("a/one", "1")), Overwriting.KEEP);
    unpack("a", Tars.of(Map.of("one", "new", "two", "2")), Overwriting.KEEP);

    assertThat(FileTree.of(root)).isEqualTo(Map.of("a/one", file("1"), "a/two", file("2")));
    assertThatStagingIsEmpty();
  }

  @Test
  void modesTimesAndEmptyDirectoriesAreKeptButSetuidIsNot() throws IOException {
    byte[] archive =
        new Tars()
            .directory("empty", 0750, TIME)
            .file("bin/tool", "x", 0106755, TIME)
            .file("secret", "x", 0100000, TIME)
            .directory("bin", 0500, TIME)
            .bytes();

    unpack("", archive, Overwriting.REPLACE);

    assertThat(mode("empty")).isEqualTo("rwxr-x---");
    assertThat(mode("bin/tool")).isEqualTo("rwxr-xr-x");
    assertThat(mode("secret")).as("the server must read it").isEqualTo("r--------");
    assertThat(mode("bin")).as("the server must change it").isEqualTo("rwx------");
    for (String name : Set.of("empty", "bin", "bin/tool", "secret")) {
      assertThat(Files.getLastModifiedTime(root.resolve(name)).toInstant())
          .as(name)
          .isEqualTo(TIME);
    }
  }

  private String mode(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(name)));
  }

  @Test
  void anArchiveIsReadWhateverItsPacking() throws IOException {
    unpack("plain", Tars.of(Map.of("f", "1")), Overwriting.REPLACE);
    unpack("gzip", new Tars().file("f", "2").gzipped(), Overwriting.REPLACE);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (BZip2CompressorOutputStream bzip2 = new BZip2CompressorOutputStream(packed)) {
      bzip2.write(Tars.of(Map.of("f", "3")));
    }
    unpack("bzip2", packed.toByteArray(), Overwriting.REPLACE);

    assertThat(FileTree.of(root))
        .isEqualTo(Map.of("plain/f", file("1"), "gzip/f", file("2"), "bzip2/f", file("3")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "../up", "a/../../up", "..", "a/..", "nul\0name"})
  void aNameThatLeadsElsewhereIsRefusedBeforeAnythingMoves(String name) throws IOException {
    // commons-compress cuts a name at NUL unless it comes in a pax header, which a long name has.
    String sent = name.contains("\0") ? name + "/" + "x".repeat(120) : name;
    byte[] archive = new Tars().file("good", "1").file(sent, "2").bytes();

    assertThatThrownBy(() -> unpack("", archive, Overwriting.REPLACE))
        .isInstanceOf(UsageException.class);
    assertThat(root).doesNotExist();
    assertThatStagingIsEmpty();
  }

  @Test
  void absurdNamesAreRefused() {
    for (String name : Set.of("x".repeat(256), "é".repeat(128), "d/".repeat(2000) + "f")) {
      assertThatThrownBy(
              () -> unpack("", Tars.of(Map.of("good", "1", name, "2")), Overwriting.REPLACE))
          .isInstanceOf(UsageException.class)
          .hasMessageStartingWith("Invalid path: ");
    }
    assertThat(root).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      bytes = {
        TarConstants.LF_SYMLINK,
        TarConstants.LF_LINK,
        TarConstants.LF_CHR,
        TarConstants.LF_BLK,
        TarConstants.LF_FIFO
      })
  void whatIsNoFileIsRefused(byte type) {
    byte[] archive = new Tars().file("good", "1").special("sly", type, "/etc").bytes();

    assertThatThrownBy(() -> unpack("", archive, Overwriting.REPLACE))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("`sly`");
    assertThat(root).doesNotExist();
    assertThatStagingIsEmpty();
  }

  @Test
  void aNameAsFileAndDirectoryInOneArchiveIsRefused() {
    byte[] first = new Tars().file("a", "1").file("a/b", "2").bytes();
    byte[] second = new Tars().file("a/b", "1").file("a", "2").bytes();
    for (byte[] archive : new byte[][] {first, second}) {
      assertThatThrownBy(() -> unpack("", archive, Overwriting.REPLACE))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("`a` as a file and as a directory");
    }
    assertThat(root).doesNotExist();
  }

  @Test
  void aBrokenArchiveChangesNothing() throws IOException {
    put("", "kept", "1");
    byte[] whole = new Tars().file("kept", "2".repeat(5000)).gzipped();
    for (int length : new int[] {0, 1, 10, whole.length / 2, whole.length - 1}) {
      assertThatThrownBy(() -> unpack("", Arrays.copyOf(whole, length), Overwriting.REPLACE))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("not a whole tar");
    }
    assertThatThrownBy(
            () -> unpack("", "<html>".getBytes(StandardCharsets.UTF_8), Overwriting.REPLACE))
        .isInstanceOf(UsageException.class);
    assertThat(FileTree.of(root)).isEqualTo(Map.of("kept", file("1")));
    assertThatStagingIsEmpty();
  }

  @Test
  void aFileWhereADirectoryStandsOrTheReverseChangesNothing() throws IOException {
    unpack("", Tars.of(Map.of("dir/in", "1", "file", "2")), Overwriting.REPLACE);
    Map<String, String> before = FileTree.of(root);

    for (Overwriting overwriting : Overwriting.values()) {
      assertThatThrownBy(() -> unpack("", Tars.of(Map.of("aaa", "new", "dir", "x")), overwriting))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("nothing was changed: `dir`");
      assertThatThrownBy(
              () -> unpack("", Tars.of(Map.of("aaa", "new", "file/in", "x")), overwriting))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("`file`");
      assertThatThrownBy(() -> unpack("file", Tars.of(Map.of("a", "x")), overwriting))
          .isInstanceOf(RefusedException.class);
    }
    assertThatThrownBy(() -> put("", "dir", "x")).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> put("file", "x", "x")).isInstanceOf(RefusedException.class);
    assertThat(FileTree.of(root)).isEqualTo(before);
    assertThatStagingIsEmpty();
  }

  @Test
  void linksThatLeaveTheRunLeadNowhere() throws IOException {
    put("", "mine", "1");
    Files.writeString(directory.resolve("outside"), "secret");
    Files.createDirectory(root.resolve("real"));
    Files.createSymbolicLink(root.resolve("up"), directory);
    Files.createSymbolicLink(root.resolve("out"), directory.resolve("outside"));
    Files.createSymbolicLink(root.resolve("broken"), Path.of("nothing"));
    Files.createSymbolicLink(root.resolve("latest"), Path.of("mine"));
    Files.createSymbolicLink(root.resolve("loop"), Path.of("real"));

    Set<String> names = new TreeSet<>();
    run.list(StorePath.RUN, item -> names.add(item.name()));

    assertThat(names).containsExactly("latest", "mine", "real");
    for (String path : Set.of("out", "up/outside", "broken", "loop", "up")) {
      assertThat(run.open(StorePath.of(path))).as(path).isEmpty();
      assertThat(run.isDirectory(StorePath.of(path))).as(path).isFalse();
    }
    assertThatThrownBy(() -> unpack("up", Tars.of(Map.of("x", "x")), Overwriting.REPLACE))
        .isInstanceOf(RefusedException.class);
    put("", "out", "mine now");
    assertThat(directory.resolve("outside")).hasContent("secret");
    assertThat(run.deleteTree(StorePath.of("up/outside"))).isFalse();
    assertThat(run.deleteTree(StorePath.of("up"))).isTrue();
    assertThat(directory.resolve("outside")).exists();
  }

  @Test
  void aRunThatIsALinkIsNotServed(@TempDir Path elsewhere) throws IOException {
    Files.writeString(elsewhere.resolve("f"), "secret");
    Files.createSymbolicLink(root, elsewhere);

    assertThat(run.open(StorePath.of("f"))).isEmpty();
    assertThat(run.isDirectory(StorePath.RUN)).isFalse();
    assertThatThrownBy(() -> put("", "f", "x")).isInstanceOf(RefusedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".polyaxon-server", "", "0123", "0123456789ABCDEF0123456789abcdef"})
  void whatIsNoRunsNameIsNoRun(String name) {
    assertThatThrownBy(() -> store.run(name)).isInstanceOf(NotFoundException.class);
  }

  @Test
  void whatAKilledServerLeftIsRemovedAtTheStart() throws IOException {
    put("", "f", "1");
    Path left = directory.resolve(".polyaxon-server/staging/x/y");
    Files.createDirectories(left);
    Files.writeString(left.resolve("z"), "z");

    ArtifactStore.open(directory, Long.MAX_VALUE);

    assertThatStagingIsEmpty();
    assertThat(FileTree.of(root)).isEqualTo(Map.of("f", file("1")));
  }

  @Test
  void anUploadOverTheLimitIsRefusedAsSentAndAsUnpacked() throws IOException {
    ArtifactStore small = ArtifactStore.open(directory, 10_000);
    byte[] bomb = new Tars().file("zeros", "0".repeat(1_000_000)).gzipped();
    assertThat(bomb.length).isLessThan(10_000);

    assertThatThrownBy(() -> small.requireRoom(10_001))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("10000 bytes")
        .extracting("code")
        .isEqualTo("PLX-SIZE-LIMIT");
    small.requireRoom(10_000);
    try (Upload upload = small.run(UUID).upload()) {
      upload.receive(new ByteArrayInputStream(bomb));
      assertThatThrownBy(() -> upload.addArchive(StorePath.RUN, Overwriting.REPLACE))
          .isInstanceOf(RefusedException.class);
    }
    try (Upload upload = small.run(UUID).upload()) {
      assertThatThrownBy(() -> upload.receive(new ByteArrayInputStream(new byte[10_001])))
          .isInstanceOf(RefusedException.class);
    }
    assertThat(root).doesNotExist();
    assertThatStagingIsEmpty();
  }

  @Test
  void deletedIsWhatIsNamed() throws IOException {
    unpack("", Tars.of(Map.of("a/b/c", "1", "a/d", "2", "e", "3")), Overwriting.REPLACE);

    assertThat(run.deleteFile(StorePath.of("a/b"))).as("a directory is no file").isFalse();
    assertThat(run.deleteFile(StorePath.of("nothing"))).isFalse();
    assertThat(run.deleteFile(StorePath.of("a/d"))).isTrue();
    assertThat(FileTree.of(root)).isEqualTo(Map.of("a/b/c", file("1"), "e", file("3")));
    assertThat(run.deleteTree(StorePath.of("a"))).isTrue();
    assertThat(run.deleteTree(StorePath.of("a"))).isFalse();
    assertThat(FileTree.of(root)).isEqualTo(Map.of("e", file("3")));
    assertThat(run.deleteTree(StorePath.RUN)).isTrue();
    assertThat(root).doesNotExist();
    assertThatStagingIsEmpty();
  }

  @Test
  void eachVersionOfAFileHasAStampOfItsOwn() throws IOException {
    Map<String, String> versions = new TreeMap<>();
    for (int i = 0; i < 50; i++) {
      // The same size and time each time.
      unpack("", Tars.of(Map.of("f", "%03d".formatted(i))), Overwriting.REPLACE);
      try (StoredFile file = run.open(StorePath.of("f")).orElseThrow()) {
        versions.put(file.stamp().version(), "");
        assertThat(file.stamp()).isEqualTo(file.stamp());
      }
    }
    assertThat(versions).hasSize(50);
  }
}
