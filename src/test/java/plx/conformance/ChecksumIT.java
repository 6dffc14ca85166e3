package plx.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static plx.conformance.Workspace.PROJECT;
import static plx.conformance.Workspace.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FileTree;
import plx.e2e.Outcome;
import plx.e2e.Program;

/// `--checksum`, judged by the `sha256sum` of this machine.
@ConformanceTest
class ChecksumIT {
  private final ServerUnderTest server;
  private Workspace user;
  private String uuid;

  ChecksumIT(ServerUnderTest server) {
    this.server = server;
  }

  @BeforeEach
  void anUploadWithChecksums(@TempDir Path root) throws IOException {
    user = Workspace.create(root, Program.image(), server.host());
    uuid = server.createRun(PROJECT);
    user.write("data/a.csv", "1,2\n");
    user.write("data/deep/er/b.csv", "3,4\n");
    user.write("data/odd/new\nline", "5\n");
    user.write("data/odd/back\\slash é", "6\n");
    user.write("data/empty", "");
    upload("data", "in");
  }

  private Outcome upload(String from, String to) {
    return user.done(ops(uuid, "upload", "--path-from", from, "--path-to", to, "--checksum"));
  }

  private static void assertChecked(Path directory, int files) throws Exception {
    Path out = Files.createTempFile("sha256sum", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder("sha256sum", "--strict", "-c", "artifacts.sha256")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    int exit = builder.start().waitFor();
    String said = Files.readString(out);
    Files.delete(out);
    assertThat(exit).as(said).isZero();
    assertThat(said.lines().filter(line -> line.endsWith(": OK"))).as(said).hasSize(files);
  }

  @Test
  void theListIsRightInTheStoreAndInADownload() throws Exception {
    Outcome download =
        user.done(ops(uuid, "artifacts", "--checksum", "-d", "in", "--path-to", "out"));

    assertChecked(server.store(uuid).resolve("in"), 5);
    assertChecked(user.path("out/in"), 5);
    assertThat(download.stderr()).doesNotContain("names and sizes");
  }

  @Test
  void aLaterUploadAddsItsLinesAndCorrectsOthers() throws Exception {
    user.write("more/a.csv", "9,9\n");
    user.write("more/deep/c.csv", "7\n");

    upload("more", "in");

    assertThat(server.store(uuid).resolve("in/a.csv")).hasContent("9,9");
    assertChecked(server.store(uuid).resolve("in"), 6);
  }

  @Test
  void aByteThatChangedInTheStoreIsFoundAndTheOthersArrive() throws Exception {
    Path damaged = server.store(uuid).resolve("in/deep/er/b.csv");
    byte[] content = Files.readAllBytes(damaged);
    content[1] ^= 1;
    Files.write(damaged, content);

    Outcome download = user.refused(8, ops(uuid, "artifacts", "--checksum", "--path-to", "out"));

    assertThat(download.stderr()).contains("in/deep/er/b.csv", "[PLX-CHECKSUM-DIFFERS]");
    assertThat(FileTree.of(user.path("out")).keySet())
        .containsExactlyInAnyOrder(
            "in/a.csv",
            "in/odd/new\nline",
            "in/odd/back\\slash é",
            "in/empty",
            "in/artifacts.sha256");
    user.done(ops(uuid, "artifacts", "--path-to", "unchecked"));
    assertThat(user.path("unchecked/in/deep/er/b.csv")).hasBinaryContent(content);
  }

  @Test
  void replacingMakesTheListAnew() throws Exception {
    user.write("other/x", "x\n");

    user.done(
        ops(uuid, "upload", "--path-from", "other", "--path-to", "in", "--replace", "--checksum"));

    assertChecked(server.store(uuid).resolve("in"), 1);
  }

  @Test
  void uploadsAtTheSameTimeLeaveAListThatIsRight() throws Exception {
    for (int i = 0; i < 3; i++) {
      user.write("part" + i + "/file" + i, "content " + i);
    }

    CompletableFuture<?>[] uploads =
        IntStream.range(0, 3)
            .mapToObj(i -> CompletableFuture.runAsync(() -> upload("part" + i, "in")))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(uploads).join();

    // Without a way to change a file only if it is the same, a line may be lost; none is wrong.
    String list = Files.readString(server.store(uuid).resolve("in/artifacts.sha256"));
    assertChecked(server.store(uuid).resolve("in"), (int) list.lines().count());
  }
}
