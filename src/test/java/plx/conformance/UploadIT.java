package plx.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static plx.conformance.Workspace.PROJECT;
import static plx.conformance.Workspace.assertSameTree;
import static plx.conformance.Workspace.ops;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FileTree;
import plx.e2e.Multipart;
import plx.e2e.Outcome;
import plx.e2e.Program;
import plx.e2e.RecordingProxy;

@ConformanceTest
class UploadIT {
  private final ServerUnderTest server;
  private Workspace user;

  UploadIT(ServerUnderTest server) {
    this.server = server;
  }

  @BeforeEach
  void aUserWithFilesAndAProject(@TempDir Path root) throws IOException {
    server.createProject(PROJECT);
    user = Workspace.create(root, Program.image(), server.host());
    user.write("data/a.csv", "1,2\n");
    user.write("data/deep/er/b.csv", "3,4\n");
    user.write("data/cache.tmp", "left out");
    user.write("data/secret/key", "left out");
    user.write("code/main.py", "print(1)\n");
    user.write(".polyaxonignore", "*.tmp\nsecret/\n");
  }

  @Test
  void aRunGetsExactlyTheSelectedFilesAtTheNamedTarget() {
    String uuid = runWithData();

    assertThat(FileTree.of(server.store(uuid)))
        .isEqualTo(
            Map.of(
                "sub/a.csv", FileTree.file("1,2\n".getBytes(StandardCharsets.UTF_8)),
                "sub/deep/er/b.csv", FileTree.file("3,4\n".getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void aRunIsApprovedOnceItsFilesAreThere() {
    assertThat(server.run(PROJECT, runWithData()).path("pending").asText("")).isEmpty();
  }

  @Test
  void aRunPrintsItsUuidAndItsPage() {
    Outcome outcome = user.done("run", "-p", PROJECT, "-f", "job.yaml");
    String uuid = server.latestRun(PROJECT);
    String page = server.host() + "/ui/default/" + PROJECT + "/runs/" + uuid + "/";
    assertThat(outcome.stdout()).contains(uuid, page);
  }

  @Test
  void aLaterUploadLeavesWhatTheRunHad() {
    String uuid = runWithData();
    Map<String, String> before = FileTree.of(server.store(uuid).resolve("sub"));

    user.done(ops(uuid, "upload", "--path-from", "code"));

    assertThat(FileTree.of(server.store(uuid).resolve("sub"))).isEqualTo(before);
    assertThat(server.store(uuid).resolve("main.py")).hasContent("print(1)");
  }

  @Test
  void anUploadOfTheWholeDirectoryWithoutATargetLeavesWhatTheRunHad() throws IOException {
    String uuid = server.createRun(PROJECT);
    server.put(uuid, "outputs/model/weights.bin", new byte[] {1, 2, 3});

    user.done("ops", "upload", "-p", PROJECT, "-uid", uuid);

    assertThat(server.store(uuid).resolve("outputs/model/weights.bin"))
        .hasBinaryContent(new byte[] {1, 2, 3});
    assertSameTree(server.store(uuid).resolve("code"), user.path("code"));
  }

  @Test
  void aSecondUploadToTheSameTargetMergesIntoIt() throws IOException {
    String uuid = server.createRun(PROJECT);
    user.done(ops(uuid, "upload", "--path-from", "code", "--path-to", "t"));
    user.write("more/main.py", "print(2)\n");
    user.write("more/new/other.py", "pass\n");
    user.write("code/kept.py", "kept\n");
    user.done(ops(uuid, "upload", "--path-from", "code", "--path-to", "t"));

    user.done(ops(uuid, "upload", "--path-from", "more", "--path-to", "t"));

    assertThat(server.store(uuid).resolve("t/main.py")).hasContent("print(2)");
    assertThat(server.store(uuid).resolve("t/new/other.py")).hasContent("pass");
    assertThat(server.store(uuid).resolve("t/kept.py")).hasContent("kept");
  }

  @Test
  void whatIsSentPackedIsUnpackedToTheSame() throws IOException {
    byte[] noise = new byte[3 << 20];
    new Random(1).nextBytes(noise);
    Files.write(user.path("code").resolve("noise.bin"), noise);
    user.write("code/deep/lines.txt", "again and again\n".repeat(200_000));
    user.write("code/ünder/empty", "");
    String uuid = server.createRun(PROJECT);

    Outcome outcome =
        user.done(
            ops(uuid, "upload", "--path-from", "code", "--path-to", "t", "--compress", "always"));

    assertThat(outcome.stderr()).contains("packed 6.4 MB to 3.2 MB");
    assertSameTree(server.store(uuid).resolve("t"), user.path("code"));
  }

  @Test
  void aSingleFileLandsInItsTarget() {
    String uuid = server.createRun(PROJECT);
    user.done(ops(uuid, "upload", "--path-from", "code/main.py", "--path-to", "scripts"));
    assertThat(server.store(uuid).resolve("scripts/main.py")).hasContent("print(1)");
  }

  @Test
  void everyMountIsUploadedToItsPlace() {
    user.done("run", "-p", PROJECT, "-f", "job.yaml", "-m", "code:src", "-m", "data/deep:d/e");
    Path store = server.store(server.latestRun(PROJECT));
    assertSameTree(store.resolve("src"), user.path("code"));
    assertSameTree(store.resolve("d/e"), user.path("data/deep"));
  }

  @Test
  void anExecutableFileStaysExecutable() throws IOException {
    Files.setPosixFilePermissions(
        user.write("code/go.sh", "#!/bin/sh\n"), PosixFilePermissions.fromString("rwxr-xr-x"));
    user.done("run", "-p", PROJECT, "-f", "job.yaml", "-u-from", "code");
    assertThat(server.store(server.latestRun(PROJECT)).resolve("uploads/go.sh")).isExecutable();
  }

  @Test
  void nothingIsWrittenToTheTemporaryDirectory() throws IOException {
    Path missing = user.root().resolve("no-such-directory");
    user.with("TMPDIR", missing)
        .with("POLYAXON_JAVA_OPTS", "-Djava.io.tmpdir=" + missing)
        .done("run", "-p", PROJECT, "-f", "job.yaml", "-u-from", "data", "-u-to", "sub");
    assertThat(server.store(server.latestRun(PROJECT)).resolve("sub/a.csv")).exists();
    assertThat(missing).doesNotExist();
  }

  @Test
  void theServerIsNotToldWhereTheFilesLieLocally() {
    try (RecordingProxy proxy = new RecordingProxy(URI.create(server.host()))) {
      user.with("POLYAXON_HOST", proxy.host())
          .done("run", "-p", PROJECT, "-f", "job.yaml", "-u-from", "data", "-u-to", "sub");
      assertThat(proxy.requests().stream().flatMap(r -> r.upload().stream()))
          .isNotEmpty()
          .extracting(Multipart::filename)
          .noneMatch(name -> name.contains("/"));
    }
  }

  @Test
  void aPipeGetsResultsOnStandardOutputAndNothingElse() {
    String uuid = server.createRun(PROJECT);
    Outcome outcome = user.done(ops(uuid, "upload", "--path-from", "data"));
    assertThat(outcome.stdout()).doesNotContain("\r", "\u001b", "%");
    assertThat(outcome.stdout().lines().toList()).last().asString().startsWith("sent 2 ");
    assertThat(outcome.stderr()).doesNotContain("\r", "\u001b");
  }

  @Test
  void aLimitIsMeasuredOnWhatTheFilesHoldAndNotOnWhatTheyArePackedTo() throws IOException {
    user.write("zeros/big.bin", "0".repeat(100_000));
    String uuid = server.createRun(PROJECT);
    user.with("POLYAXON_UPLOAD_SIZE", "50000")
        .refused(6, ops(uuid, "upload", "--path-from", "zeros"));
    assertThat(FileTree.of(server.store(uuid))).isEmpty();
  }

  private String runWithData() {
    user.done("run", "-p", PROJECT, "-f", "job.yaml", "-u-from", "data", "-u-to", "sub");
    return server.latestRun(PROJECT);
  }
}
