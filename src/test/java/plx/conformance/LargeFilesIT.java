package plx.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static plx.conformance.Workspace.PROJECT;
import static plx.conformance.Workspace.assertSameTree;
import static plx.conformance.Workspace.ops;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import plx.e2e.FileTree;
import plx.e2e.Program;

/// Much data with little memory. `-Dplx.large.bytes=3221225472` is the size that counts; without it
/// the tests take 300 MiB.
@ConformanceTest
class LargeFilesIT {
  private static final long BYTES = Long.getLong("plx.large.bytes", 300L << 20);
  private static final int FILES = 24;

  private final ServerUnderTest server;
  private Path root;
  private Workspace user;
  private String uuid;

  LargeFilesIT(ServerUnderTest server) {
    this.server = server;
  }

  @BeforeEach
  void aUserWithASmallHeap() throws IOException {
    Path target = Path.of(System.getProperty("plx.basedir", ""), "target").toAbsolutePath();
    root = Files.createTempDirectory(target, "large-");
    Program program =
        Program.image().within(Duration.ofMinutes(20)).with("POLYAXON_JAVA_OPTS", "-Xmx64m");
    user = Workspace.create(root, program, server.host());
    uuid = server.createRun(PROJECT);
  }

  @AfterEach
  void removeTheFiles() {
    FileTree.delete(root);
    server.removeFiles(uuid);
  }

  @Test
  void aLargeFileGoesUpAndComesDown() throws IOException {
    generate(user.path("up/large.bin"), BYTES, 1);
    upAndDown();
  }

  @Test
  void aLargeDirectoryGoesUpAndComesDown() throws IOException {
    for (int i = 0; i < FILES; i++) {
      generate(user.path("up/part-" + i % 4 + "/" + i + ".bin"), BYTES / FILES, i);
    }
    upAndDown();
  }

  private void upAndDown() {
    user.done(ops(uuid, "upload", "--path-from", "up", "--path-to", "t"));
    assertSameTree(server.store(uuid).resolve("t"), user.path("up"));
    user.done(ops(uuid, "artifacts", "--path-to", "down"));
    assertSameTree(user.path("down/t"), user.path("up"));
    assertThat(FileTree.of(root.resolve("tmp"))).isEmpty();
  }

  /// A file with a random block in every 8 MiB and holes between, so that a mixed-up order shows.
  private static void generate(Path path, long bytes, long seed) throws IOException {
    Files.createDirectories(path.getParent());
    Random random = new Random(seed);
    byte[] block = new byte[64 << 10];
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(bytes);
      for (long position = 0; position + block.length <= bytes; position += 8 << 20) {
        random.nextBytes(block);
        file.seek(position);
        file.write(block);
      }
    }
  }
}
