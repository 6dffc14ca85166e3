package plx.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static plx.conformance.Workspace.PROJECT;
import static plx.conformance.Workspace.assertSameTree;
import static plx.conformance.Workspace.ops;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.Program;

/// Names that break careless programs, up and down, where the locale knows ASCII only.
@ConformanceTest
class OddNamesIT {
  private final ServerUnderTest server;
  private Workspace user;
  private String uuid;

  OddNamesIT(ServerUnderTest server) {
    this.server = server;
  }

  @BeforeEach
  void aUserInTheCLocaleWithARun(@TempDir Path root) {
    user = Workspace.create(root, Program.image(), server.host()).with("LC_ALL", "C");
    uuid = server.createRun(PROJECT);
  }

  @Test
  void oddNamesArriveUnchanged() {
    OddNames.create(user.path("odd"));
    user.done(ops(uuid, "upload", "--path-from", "odd", "--path-to", "o"));
    assertSameTree(server.store(uuid).resolve("o"), user.path("odd"));
  }

  @Test
  void anOddNameOnTheCommandLineIsFound() throws IOException {
    user.write("żółć dir/plik ą.txt", "treść");
    user.done(ops(uuid, "upload", "--path-from", "żółć dir", "--path-to", "cel ż"));
    assertThat(server.store(uuid).resolve("cel ż/plik ą.txt")).hasContent("treść");
  }

  @Test
  void oddNamesComeBackUnchanged() {
    OddNames.create(server.store(uuid).resolve("odd"));
    user.done(ops(uuid, "artifacts", "--path-to", "all"));
    assertSameTree(user.path("all"), server.store(uuid));
    user.done(ops(uuid, "artifacts", "-d", "odd", "--path-to", "dir"));
    assertSameTree(user.path("dir/odd"), server.store(uuid).resolve("odd"));
  }

  @Test
  void aNamedFileWithAnOddNameComesBack() throws IOException {
    server.put(uuid, "żółć dir/plik\ną.txt", "treść".getBytes(StandardCharsets.UTF_8));
    user.done(ops(uuid, "artifacts", "-f", "żółć dir/plik\ną.txt", "--path", "out"));
    assertThat(user.path("out/żółć dir/plik\ną.txt")).hasContent("treść");
  }
}
