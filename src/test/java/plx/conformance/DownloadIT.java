package plx.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static plx.conformance.Workspace.PROJECT;
import static plx.conformance.Workspace.assertSameTree;

import java.io.IOException;
import java.net.URI;
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
import plx.e2e.Fault;
import plx.e2e.FileTree;
import plx.e2e.Outcome;
import plx.e2e.Program;
import plx.e2e.RecordingProxy;

@ConformanceTest
class DownloadIT {
  private static final byte[] BIG = new byte[1_000_000];

  private final HauptServer haupt;
  private Workspace user;
  private String uuid;

  DownloadIT(HauptServer haupt) {
    this.haupt = haupt;
  }

  @BeforeEach
  void aRunWithArtifacts(@TempDir Path root) throws IOException {
    user = Workspace.create(root, Program.image(), haupt.host());
    uuid = haupt.createRun(PROJECT);
    Arrays.fill(BIG, (byte) 7);
    put("outputs/a.txt", "aaa\n");
    put("outputs/sub/b.txt", "bbbb\n");
    put("code/main.py", "print(1)\n");
    put("empty.txt", "");
    haupt.put(uuid, "big.bin", BIG);
  }

  @Test
  void aWholeRunComesBackEqualToTheTreeOfTheServer() {
    artifacts("--path-to", "out");
    assertSameTree(user.path("out"), haupt.store(uuid));
  }

  @Test
  void filesAndDirectoriesThatAreNamedTogetherComeBack() {
    artifacts(
        "-f", "outputs/a.txt", "-f", "big.bin", "-d", "outputs/sub", "-d", "code", "--path", "x");
    assertThat(FileTree.of(user.path("x")).keySet())
        .containsExactlyInAnyOrder("outputs/a.txt", "big.bin", "outputs/sub/b.txt", "code/main.py");
    assertSameTree(user.path("x/code"), haupt.store(uuid).resolve("code"));
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
    Files.delete(haupt.store(uuid).resolve("outputs/sub/b.txt"));
    Files.delete(haupt.store(uuid).resolve("outputs/sub"));
    artifacts("-d", "outputs", "--path", "second");
    assertSameTree(user.path("second/outputs"), haupt.store(uuid).resolve("outputs"));
  }

  @Test
  void aStaleLocalFileIsReplaced() throws IOException {
    user.write("out/outputs/a.txt", "stale");
    artifacts("-f", "outputs/a.txt", "--path", "out");
    assertThat(user.path("out/outputs/a.txt")).hasContent("aaa");
  }

  @Test
  void aDownloadThatWasCutIsNeverBelieved() {
    try (RecordingProxy proxy = new RecordingProxy(URI.create(haupt.host()))) {
      proxy.add(Fault.cut("GET", "/artifacts?$", 1000));
      Workspace cut = user.with("POLYAXON_HOST", proxy.host());
      Outcome outcome =
          cut.run(
              "ops", "-p", PROJECT, "-uid", uuid, "artifacts", "-f", "big.bin", "--path", "out");
      Workspace.assertSentence(outcome);
      assertThat(user.path("out/big.bin")).doesNotExist();

      proxy.clearFaults();
      cut.done("ops", "-p", PROJECT, "-uid", uuid, "artifacts", "-f", "big.bin", "--path", "out");
      assertThat(user.path("out/big.bin")).hasBinaryContent(BIG);
    }
  }

  @Test
  void anInterruptedDownloadLeavesNothingUnderTheFinalName() throws Exception {
    try (RecordingProxy proxy = new RecordingProxy(URI.create(haupt.host()))) {
      proxy.add(Fault.stall("GET", "/artifact$"));
      Workspace held = user.with("POLYAXON_HOST", proxy.host());
      Outcome outcome =
          Interruption.during(
              proxy,
              held.program(),
              "ops",
              "-p",
              PROJECT,
              "-uid",
              uuid,
              "artifacts",
              "-f",
              "big.bin",
              "--path",
              "out");
      assertThat(outcome.exit()).as(outcome::describe).isEqualTo(130);
      assertThat(user.path("out/big.bin")).doesNotExist();
    }
    artifacts("-f", "big.bin", "--path", "out");
    assertThat(user.path("out/big.bin")).hasBinaryContent(BIG);
    assertThat(FileTree.of(user.path("out")).keySet()).containsExactly("big.bin");
  }

  @Test
  void ofSeveralFilesTheOthersComeWhenOneIsMissing() {
    Outcome outcome =
        user.run(
            "ops",
            "-p",
            PROJECT,
            "-uid",
            uuid,
            "artifacts",
            "-f",
            "ghost.txt",
            "-f",
            "outputs/a.txt",
            "--path",
            "out");
    assertThat(outcome.exit()).as(outcome::describe).isEqualTo(3);
    assertThat(outcome.stderr()).contains("ghost.txt");
    assertThat(user.path("out/outputs/a.txt")).hasContent("aaa");
    assertThat(user.path("out/ghost.txt")).doesNotExist();
  }

  @Test
  void aMissingFileOrDirectoryIsNotFound() {
    for (String option : List.of("-f", "-d")) {
      Outcome outcome =
          user.refused(
              5, "ops", "-p", PROJECT, "-uid", uuid, "artifacts", option, "ghost", "--path", "out");
      assertThat(outcome.stderr()).contains("ghost");
      assertThat(user.path("out/ghost")).doesNotExist();
    }
  }

  @Test
  void oddNamesComeBackUnchangedInTheCLocale() {
    OddNames.create(haupt.store(uuid).resolve("odd"));
    user.with("LC_ALL", "C")
        .done("ops", "-p", PROJECT, "-uid", uuid, "artifacts", "--path-to", "all");
    assertSameTree(user.path("all"), haupt.store(uuid));
    user.with("LC_ALL", "C")
        .done("ops", "-p", PROJECT, "-uid", uuid, "artifacts", "-d", "odd", "--path-to", "dir");
    assertSameTree(user.path("dir/odd"), haupt.store(uuid).resolve("odd"));
  }

  @Test
  void aNamedFileWithAnOddNameComesBackInTheCLocale() throws IOException {
    put("żółć dir/plik\ną.txt", "treść");
    user.with("LC_ALL", "C")
        .done(
            "ops",
            "-p",
            PROJECT,
            "-uid",
            uuid,
            "artifacts",
            "-f",
            "żółć dir/plik\ną.txt",
            "--path",
            "out");
    assertThat(user.path("out/żółć dir/plik\ną.txt")).hasContent("treść");
  }

  @Test
  void withoutADestinationTheArtifactsLieInTheArchivesRootWhichIsPrinted() {
    Outcome outcome = artifacts();
    Path destination = user.root().resolve("archives").resolve(uuid);
    assertThat(outcome.stdout()).contains(destination.toString());
    assertSameTree(destination, haupt.store(uuid));
  }

  @Test
  void aPipeGetsResultsOnStandardOutputAndNothingElse() {
    Outcome outcome = artifacts("--path-to", "out");
    assertThat(outcome.stdout()).isNotBlank().doesNotContain("\r", "\u001b", "%");
    assertThat(outcome.stderr()).doesNotContain("\r", "\u001b");
  }

  @Test
  void lineageSelectsByNameAndByKind() {
    haupt.request(
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

  @Test
  void aNameFromTheServerThatLeavesTheDestinationIsRefused() {
    try (RecordingProxy proxy = new RecordingProxy(URI.create(haupt.host()))) {
      proxy.add(
          Fault.answer(
              "GET", "/artifacts/tree$", 200, "{\"files\":{\"../../evil.txt\":4},\"dirs\":[]}"));
      Outcome outcome =
          user.with("POLYAXON_HOST", proxy.host())
              .run(
                  "ops",
                  "-p",
                  PROJECT,
                  "-uid",
                  uuid,
                  "artifacts",
                  "-d",
                  "outputs",
                  "--path",
                  "x/y");
      Workspace.assertSentence(outcome);
      assertThat(outcome.stderr()).contains("evil.txt");
      assertThat(FileTree.of(user.root()).keySet()).noneMatch(name -> name.contains("evil"));
    }
  }

  @Test
  void aDestinationThatCannotBeWrittenIsNamed() throws IOException {
    user.write("taken", "a file");
    Outcome outcome =
        user.refused(
            1,
            "ops",
            "-p",
            PROJECT,
            "-uid",
            uuid,
            "artifacts",
            "-f",
            "big.bin",
            "--path",
            "taken/out");
    assertThat(outcome.stderr()).contains("taken");
    assertThat(user.path("taken")).hasContent("a file");
  }

  @Test
  void aDiskThatIsFullLeavesNothingUnderTheFinalName() {
    // The limit on the size of a file stands in for the end of a disk.
    Program limited =
        new Program(
            Path.of("/bin/sh"), user.work(), user.program().environment(), user.program().limit());
    String call =
        "ulimit -f 200; exec \"$0\" ops -p %s -uid %s artifacts -f big.bin --path out"
            .formatted(PROJECT, uuid);
    Outcome outcome = limited.run("-c", call, user.program().executable().toString());
    assertThat(outcome.exit()).as(outcome::describe).isEqualTo(1);
    Workspace.assertSentence(outcome);
    assertThat(user.path("out/big.bin")).doesNotExist();
  }

  private Outcome artifacts(String... options) {
    List<String> args = new ArrayList<>();
    args.addAll(List.of("ops", "-p", PROJECT, "-uid", uuid, "artifacts"));
    args.addAll(List.of(options));
    return user.done(args.toArray(new String[0]));
  }

  private void put(String name, String text) throws IOException {
    haupt.put(uuid, name, text.getBytes(StandardCharsets.UTF_8));
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
