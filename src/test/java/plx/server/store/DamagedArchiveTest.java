package plx.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.error.PolyaxonException;
import plx.server.Tars;

class DamagedArchiveTest {
  private static final int TRIES = 150;
  private static final String UUID = "0123456789abcdef0123456789abcdef";

  @TempDir Path directory;

  private final Random random = new Random(20261124);

  @Test
  void whateverIsDamagedItIsASentenceAndStaysInsideTheRun() throws IOException {
    Path store = Files.createDirectory(directory.resolve("store"));
    RunFiles run = ArtifactStore.open(store, 1 << 20).run(UUID);
    int refused = 0;
    for (byte[] whole : archives()) {
      for (int attempt = 0; attempt < TRIES; attempt++) {
        refused += isTaken(run, damaged(whole)) ? 0 : 1;
      }
    }
    assertThat(refused).isGreaterThan(TRIES);
    assertThat(store.resolve(".polyaxon-server/staging")).isEmptyDirectory();
    try (Stream<Path> outside = Files.list(directory);
        Stream<Path> stored = Files.list(store)) {
      assertThat(outside).containsExactly(store);
      assertThat(stored.map(path -> path.getFileName().toString()))
          .isSubsetOf(UUID, ".polyaxon-server");
    }
  }

  private static List<byte[]> archives() throws IOException {
    Tars tars = new Tars().file("a/b", "content").file("l/".repeat(60) + "é", "x".repeat(2000));
    byte[] plain = tars.bytes();
    ByteArrayOutputStream bzip2 = new ByteArrayOutputStream();
    try (BZip2CompressorOutputStream out = new BZip2CompressorOutputStream(bzip2)) {
      out.write(plain);
    }
    return List.of(plain, tars.gzipped(), bzip2.toByteArray());
  }

  private byte[] damaged(byte[] whole) {
    byte[] damaged = whole.clone();
    for (int i = 0; i <= random.nextInt(4); i++) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    return damaged;
  }

  private static boolean isTaken(RunFiles run, byte[] archive) throws IOException {
    try (Upload upload = run.upload()) {
      upload.receive(new ByteArrayInputStream(archive));
      upload.addArchive(StorePath.RUN, Overwriting.REPLACE);
      return true;
    } catch (PolyaxonException e) {
      return false;
    }
  }
}
