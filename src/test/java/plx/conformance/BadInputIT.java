package plx.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static plx.conformance.Workspace.PROJECT;
import static plx.conformance.Workspace.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FileTree;
import plx.e2e.Outcome;
import plx.e2e.Program;

/// Each failure is a sentence that names the thing, has its exit code, and leaves nothing half
/// done.
@ConformanceTest
class BadInputIT {
  private final ServerUnderTest server;
  private Workspace user;
  private String uuid;

  BadInputIT(ServerUnderTest server) {
    this.server = server;
  }

  @BeforeEach
  void aUserWithARun(@TempDir Path root) throws IOException {
    user = Workspace.create(root, Program.image(), server.host());
    user.write("data/a.csv", "1,2\n");
    uuid = server.createRun(PROJECT);
  }

  @Test
  void aLocalPathThatDoesNotExistIsNamed() {
    assertThat(upload(1, "--path-from", "ghost").stderr()).contains("ghost");
  }

  @Test
  void anEmptyDirectoryIsAnError() throws IOException {
    Files.createDirectories(user.path("nothing"));
    assertThat(upload(1, "--path-from", "nothing").stderr()).contains("nothing");
  }

  @Test
  void aDirectoryInWhichEverythingIsIgnoredIsAnError() throws IOException {
    user.write("ignored/x.tmp", "x");
    user.write(".polyaxonignore", "*.tmp\n");
    assertThat(upload(1, "--path-from", "ignored").stderr()).contains("ignored");
  }

  @Test
  void aRunWithAMissingSourceIsNotCreated() {
    int before = runs();
    user.refused(1, "run", "-p", PROJECT, "-f", "job.yaml", "-u-from", "ghost");
    user.refused(1, "run", "-p", PROJECT, "-f", "job.yaml", "-m", "ghost:x");
    assertThat(runs()).isEqualTo(before);
  }

  @Test
  void aRunThatDoesNotExistIsNotFound() {
    String ghost = "0".repeat(32);
    for (List<String> command :
        List.of(List.of("upload", "--path-from", "data"), List.of("artifacts"), List.of("get"))) {
      List<String> args = new ArrayList<>(List.of("ops", "-p", PROJECT, "-uid", ghost));
      args.addAll(command);
      assertThat(user.refused(5, args.toArray(new String[0])).stderr()).contains(ghost);
    }
  }

  @Test
  void aProjectThatDoesNotExistIsNotFound() {
    assertThat(user.refused(5, "run", "-p", "ghost", "-f", "job.yaml").stderr()).contains("ghost");
    assertThat(user.refused(5, "init", "-p", "ghost").stderr()).contains("ghost");
    assertThat(user.path(".polyaxon/.project")).doesNotExist();
  }

  @Test
  void withoutARunTheNextStepIsNamed() {
    Outcome outcome = user.run("ops", "-p", PROJECT, "upload", "--path-from", "data");
    Workspace.assertSentence(outcome);
    assertThat(outcome.stderr()).contains("-uid");
  }

  @Test
  void aBrokenPolyaxonfileCreatesNoRun() throws IOException {
    int before = runs();
    for (String text : List.of("run: [", "- a list", "", "kind: component\nrun: {kind: magic}\n")) {
      user.write("broken.yaml", text);
      Outcome outcome = user.run("run", "-p", PROJECT, "-f", "broken.yaml");
      Workspace.assertSentence(outcome);
      assertThat(outcome.stdout()).isEmpty();
    }
    assertThat(runs()).isEqualTo(before);
  }

  @Test
  void whatTheServerFindsWrongIsASentenceWithTheField() throws IOException {
    user.write(
        "wrong.yaml",
        "kind: component\nrun:\n  kind: job\n  container:\n    image: b\n    colour: red\n");
    Outcome outcome = user.run("run", "-p", PROJECT, "-f", "wrong.yaml");
    Workspace.assertSentence(outcome);
    assertThat(outcome.stderr()).contains("colour");
  }

  @Test
  void anUnknownOptionIsAUsageErrorThatSuggestsTheRightOne() {
    assertThat(user.refused(2, "ops", "upload", "--path-form", "x").stderr())
        .contains("--path-form", "--path-from");
    assertThat(user.refused(2, "ops", "uplaod").stderr()).contains("upload");
  }

  @Test
  void aSymlinkModeThatDoesNotExistIsAUsageError() {
    user.refused(2, ops(uuid, "upload", "--symlink-mode", "maybe"));
  }

  @Test
  void aFileWhereTheRunHasADirectoryIsRefusedBeforeAnythingIsSent() throws IOException {
    server.put(uuid, "t/clash/deep.txt", new byte[] {1});
    user.write("up/aaa.txt", "new");
    user.write("up/clash", "a file");
    assertThat(upload(6, "--path-from", "up", "--path-to", "t").stderr()).contains("clash");
    assertThat(FileTree.of(server.store(uuid)).keySet()).containsExactly("t/clash/deep.txt");
  }

  @Test
  void aDirectoryWhereTheRunHasAFileIsRefusedBeforeAnythingIsSent() throws IOException {
    server.put(uuid, "t/clash", new byte[] {1});
    user.write("up/aaa.txt", "new");
    user.write("up/clash/deep.txt", "in a directory");
    assertThat(upload(6, "--path-from", "up", "--path-to", "t").stderr()).contains("clash");
    assertThat(FileTree.of(server.store(uuid)).keySet()).containsExactly("t/clash");
  }

  @Test
  void aNameThatTheServerWouldChangeIsRefusedWhereItCannotGoInAnArchive() throws IOException {
    server.put(uuid, "t/model.bin", new byte[] {1, 2, 3});
    user.write("up/x\\model.bin", "would replace model.bin");
    assertThat(upload(6, "--path-from", "up", "--path-to", "t").stderr()).contains("model.bin");
    assertThat(server.store(uuid).resolve("t/model.bin")).hasBinaryContent(new byte[] {1, 2, 3});
    assertThat(FileTree.of(server.store(uuid)).keySet()).containsExactly("t/model.bin");
  }

  @Test
  void aNameThatIsNotUtf8IsRefused() {
    Program shell =
        new Program(
            Path.of("/bin/sh"), user.work(), user.program().environment(), user.program().limit());
    shell.run("-c", "mkdir up && : > up/ok.txt && : > \"up/$(printf 'latin-\\351.txt')\"");
    assertThat(upload(1, "--path-from", "up").stderr()).contains("latin-");
  }

  @Test
  void aFileThatCannotBeReadIsNamed() throws IOException {
    Path locked = user.write("up/locked.txt", "x");
    user.write("up/open.txt", "x");
    Files.setPosixFilePermissions(locked, Set.of());
    Assumptions.assumeFalse(Files.isReadable(locked), "root reads every file");
    assertThat(upload(1, "--path-from", "up").stderr()).contains("locked.txt");
  }

  /// An upload that must fail and leave the run as it was.
  private Outcome upload(int exit, String... options) {
    Map<String, String> before = FileTree.of(server.store(uuid));
    List<String> args = new ArrayList<>(List.of("ops", "-p", PROJECT, "-uid", uuid, "upload"));
    args.addAll(List.of(options));
    Outcome outcome = user.refused(exit, args.toArray(new String[0]));
    assertThat(FileTree.of(server.store(uuid))).isEqualTo(before);
    assertThat(outcome.stdout()).isEmpty();
    return outcome;
  }

  private int runs() {
    return server.runs(PROJECT);
  }
}
