package plx.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static plx.conformance.Workspace.PROJECT;
import static plx.conformance.Workspace.assertSameTree;
import static plx.conformance.Workspace.ops;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.BytesProxy;
import plx.e2e.FileTree;
import plx.e2e.Outcome;
import plx.e2e.Program;

/// `ops upload --replace`: what it names is all that its target holds afterwards, and nothing else
/// is touched.
@ConformanceTest
class ReplaceIT {
  private final ServerUnderTest server;
  private Workspace user;
  private String uuid;

  ReplaceIT(ServerUnderTest server) {
    this.server = server;
  }

  @BeforeEach
  void aUserWithFilesAndARun(@TempDir Path root) throws IOException {
    user = Workspace.create(root, Program.image(), server.host());
    user.write("code/main.py", "print(1)\n");
    user.write("code/inner/deep.py", "pass\n");
    uuid = server.createRun(PROJECT);
  }

  @Test
  void replaceMakesTheTargetExactlyTheUploadAndNamesWhatItRemoves() throws IOException {
    server.put(uuid, "t/old.bin", new byte[] {1});
    server.put(uuid, "beside/kept.bin", new byte[] {2});

    Outcome outcome =
        user.done(ops(uuid, "upload", "--path-from", "code", "--path-to", "t", "--replace"));

    assertSameTree(server.store(uuid).resolve("t"), user.path("code"));
    assertThat(server.store(uuid).resolve("beside/kept.bin")).exists();
    assertThat(outcome.stdout() + outcome.stderr()).contains("old.bin");
  }

  @Test
  void theDryRunOfReplaceNamesWhatItWouldDeleteAndDeletesNothing() throws IOException {
    server.put(uuid, "t/old.bin", new byte[] {1});

    Outcome outcome =
        user.done(
            ops(uuid, "upload", "--path-from", "code", "--path-to", "t", "--replace", "--dry-run"));

    assertThat(outcome.stdout()).contains("delete    t/old.bin", "delete 1");
    assertThat(FileTree.of(server.store(uuid)).keySet()).containsExactly("t/old.bin");
  }

  @Test
  void replacingTheWholeRunLeavesTheUploadAlone() throws IOException {
    server.put(uuid, "old.bin", new byte[] {1});
    server.put(uuid, "deep/main.py", new byte[] {2});

    user.done(ops(uuid, "upload", "--path-from", "code", "--path-to", "/", "--replace"));

    assertSameTree(server.store(uuid), user.path("code"));
  }

  @Test
  void aReplacementThatIsCutWhileItIsSentChangesNothing() throws IOException {
    server.put(uuid, "t/old.bin", new byte[] {1});
    Files.write(user.path("code/large.bin"), new byte[3_000_000]);
    try (BytesProxy network = new BytesProxy(URI.create(server.host()))) {
      network.after(BytesProxy.Way.SENT, 1_500_000, network::down);

      Outcome outcome =
          user.with("POLYAXON_HOST", network.host())
              .with("POLYAXON_RETRIES", 1)
              .run(ops(uuid, "upload", "--path-from", "code", "--path-to", "t", "--replace"));

      Workspace.assertSentence(outcome);
    }
    assertThat(FileTree.of(server.store(uuid)).keySet()).containsExactly("t/old.bin");
  }
}
