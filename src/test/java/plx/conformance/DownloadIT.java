package plx.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static plx.conformance.Workspace.PROJECT;
import static plx.conformance.Workspace.assertSameTree;
import static plx.conformance.Workspace.ops;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FileTree;
import plx.e2e.Outcome;
import plx.e2e.Program;

@ConformanceTest
class DownloadIT {
  private static final byte[] BIG = new byte[1_000_000];

  private final ServerUnderTest server;
  private Workspace user;
  private String uuid;

  DownloadIT(ServerUnderTest server) {
    this.server = server;
  }

  @BeforeEach
  void aRunWithArtifacts(@TempDir Path root) throws IOException {
    user = Workspace.create(root, Program.image(), server.host());
    uuid = server.createRun(PROJECT);
    Arrays.fill(BIG, (byte) 7);
    put("outputs/a.txt", "aaa\n");
    put("outputs/sub/b.txt", "bbbb\n");
    put("code/main.py", "print(1)\n");
    put("empty.txt", "");
    server.put(uuid, "big.bin", BIG);
  }

  @Test
  void aWholeRunComesBackEqualToTheTreeOfTheServer() {
    artifacts("--path-to", "out");
    assertSameTree(user.path("out"), server.store(uuid));
  }

  @Test
  void filesAndDirectoriesThatAreNamedTogetherComeBack() {
    artifacts(
        "-f", "outputs/a.txt", "-f", "big.bin", "-d", "outputs/sub", "-d", "code", "--path", "x");
    assertThat(FileTree.of(user.path("x")).keySet())
        .containsExactlyInAnyOrder("outputs/a.txt", "big.bin", "outputs/sub/b.txt", "code/main.py");
    assertSameTree(user.path("x/code"), server.store(uuid).resolve("code"));
    assertThat(user.path("x/big.bin")).hasBinaryContent(BIG);
  }

  @Test
  void aFileThatWasReplacedOnTheServerBringsItsNewContent() throws IOException {
    artifacts("-f", "outputs/a.txt", "--path", "first");
    put("outputs/a.txt", "new\n");
    artifacts("-f", "outputs/a.txt", "--path", "second");
    assertThat(user.path("first/outputs/a.txt")).hasContent("aaa");
    assertThat(user.path("second/outputs/a.txt")).hasContent("new");
  }

  @Test
  void aDirectoryWhoseFilesWereReplacedOrDeletedOnTheServerComesAsItIsNow() throws IOException {
    artifacts("-d", "outputs", "--path", "first");
    put("outputs/a.txt", "new\n");
    Files.delete(server.store(uuid).resolve("outputs/sub/b.txt"));
    Files.delete(server.store(uuid).resolve("outputs/sub"));
    artifacts("-d", "outputs", "--path", "second");
    assertSameTree(user.path("second/outputs"), server.store(uuid).resolve("outputs"));
  }

  @Test
  void aStaleLocalFileIsReplaced() throws IOException {
    user.write("out/outputs/a.txt", "stale");
    artifacts("-f", "outputs/a.txt", "--path", "out");
    assertThat(user.path("out/outputs/a.txt")).hasContent("aaa");
  }

  @Test
  void ofSeveralFilesTheOthersComeWhenOneIsMissing() {
    Outcome outcome =
        user.run(ops(uuid, "artifacts", "-f", "ghost.txt", "-f", "outputs/a.txt", "--path", "out"));
    assertThat(outcome.exit()).as(outcome::describe).isEqualTo(3);
    assertThat(outcome.stderr()).contains("ghost.txt");
    assertThat(user.path("out/outputs/a.txt")).hasContent("aaa");
    assertThat(user.path("out/ghost.txt")).doesNotExist();
  }

  @Test
  void aMissingFileOrDirectoryIsNotFound() {
    for (String option : List.of("-f", "-d")) {
      Outcome outcome = user.refused(5, ops(uuid, "artifacts", option, "ghost", "--path", "out"));
      assertThat(outcome.stderr()).contains("ghost");
      assertThat(user.path("out/ghost")).doesNotExist();
    }
  }

  @Test
  void withoutADestinationTheArtifactsLieInTheArchivesRootWhichIsPrinted() {
    Outcome outcome = artifacts();
    Path destination = user.root().resolve("archives").resolve(uuid);
    assertThat(outcome.stdout()).contains(destination.toString());
    assertSameTree(destination, server.store(uuid));
  }

  @Test
  void aPipeGetsResultsOnStandardOutputAndNothingElse() {
    Outcome outcome = artifacts("--path-to", "out");
    assertThat(outcome.stdout()).isNotBlank().doesNotContain("\r", "\u001b", "%");
    assertThat(outcome.stderr()).doesNotContain("\r", "\u001b");
  }

  @Test
  void lineageSelectsByNameAndByKind() {
    server.request(
        "POST",
        "/api/v1/default/" + PROJECT + "/runs/" + uuid + "/lineage/artifacts",
        Map.of(
            "artifacts",
            List.of(
                lineage("data-out", "file", uuid + "/outputs/a.txt"),
                lineage("folder", "dir", uuid + "/outputs/sub"))));
    artifacts("-l-name", "data-out", "--path", "named");
    assertThat(FileTree.of(user.path("named")).keySet()).containsExactly("outputs/a.txt");
    artifacts("-l-kind", "dir", "--path", "kind");
    assertThat(FileTree.of(user.path("kind")).keySet()).containsExactly("outputs/sub/b.txt");
  }

  @Test
  void withoutUntarTheArchiveIsKept() {
    artifacts("--path-to", "out", "--no-untar");
    assertThat(FileTree.of(user.work()).keySet())
        .anyMatch(name -> name.endsWith(".tar.gz"))
        .noneMatch(name -> name.endsWith("b.txt"));
  }

  private Outcome artifacts(String... options) {
    List<String> args = new ArrayList<>();
    args.addAll(List.of("ops", "-p", PROJECT, "-uid", uuid, "artifacts"));
    args.addAll(List.of(options));
    return user.done(args.toArray(new String[0]));
  }

  private void put(String name, String text) throws IOException {
    server.put(uuid, name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> lineage(String name, String kind, String path) {
    return Map.of(
        "name",
        name,
        "kind",
        kind,
        "path",
        path,
        "is_input",
        false,
        "summary",
        Map.of("path", path));
  }
}
