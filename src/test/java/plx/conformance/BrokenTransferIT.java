package plx.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static plx.conformance.Workspace.PROJECT;
import static plx.conformance.Workspace.ops;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.Fault;
import plx.e2e.FileTree;
import plx.e2e.Outcome;
import plx.e2e.Program;
import plx.e2e.RecordedRequest;
import plx.e2e.RecordingProxy;

/// What is left when a transfer fails in the middle.
@ConformanceTest
class BrokenTransferIT {
  private final ServerUnderTest server;
  private final byte[] big = new byte[1_000_000];
  private Workspace user;
  private String uuid;

  BrokenTransferIT(ServerUnderTest server) {
    this.server = server;
  }

  @BeforeEach
  void aUserWithFilesAndARunWithArtifacts(@TempDir Path root) throws IOException {
    user = Workspace.create(root, Program.image(), server.host());
    user.write("data/a.csv", "1,2\n");
    uuid = server.createRun(PROJECT);
    Arrays.fill(big, (byte) 7);
    server.put(uuid, "big.bin", big);
    server.put(uuid, "outputs/a.txt", new byte[] {1});
  }

  @Test
  void aFailedUploadMarksTheRunFailedInASentence() {
    try (RecordingProxy proxy = new RecordingProxy(URI.create(server.host()))) {
      proxy.add(Fault.answer("POST", "/artifacts?$", 413, "<html>Request Entity Too Large</html>"));
      Outcome outcome =
          user.with("POLYAXON_HOST", proxy.host())
              .run("run", "-p", PROJECT, "-f", "job.yaml", "-u-from", "data");
      Workspace.assertSentence(outcome);
      assertThat(outcome.stderr()).doesNotContain("<html>");
    }
    assertThat(server.run(PROJECT, server.latestRun(PROJECT)).path("status").asText())
        .isEqualTo("failed");
  }

  @Test
  void anInterruptedRunStaysPendingAndSaysHowToFinishIt() throws Exception {
    try (RecordingProxy proxy = new RecordingProxy(URI.create(server.host()))) {
      proxy.add(Fault.hold("POST", "/artifacts?$"));
      Workspace interrupted = user.with("POLYAXON_HOST", proxy.host());
      Outcome outcome =
          Interruption.during(
              proxy,
              interrupted.program(),
              "run",
              "-p",
              PROJECT,
              "-f",
              "job.yaml",
              "-u-from",
              "data",
              "-u-to",
              "sub");
      assertThat(outcome.exit()).as(outcome::describe).isEqualTo(130);
      assertThat(outcome.stderr()).contains("ops", "upload", "approve");
      assertThat(proxy.requests())
          .extracting(RecordedRequest::path)
          .noneMatch(path -> path.endsWith("/approve") || path.endsWith("/statuses"));
    }
    uuid = server.latestRun(PROJECT);
    assertThat(server.run(PROJECT, uuid).path("pending").asText()).isEqualTo("upload");
    user.done(ops(uuid, "upload", "--path-from", "data", "--path-to", "sub"));
    user.done(ops(uuid, "approve"));
    assertThat(server.store(uuid).resolve("sub/a.csv")).exists();
    assertThat(server.run(PROJECT, uuid).path("pending").asText("")).isEmpty();
  }

  @Test
  void aDownloadThatWasCutIsNeverBelieved() {
    try (RecordingProxy proxy = new RecordingProxy(URI.create(server.host()))) {
      proxy.add(Fault.cut("GET", "/artifacts?$", 1000));
      // Again and again our server would send the rest, by halves.
      Workspace cut = user.with("POLYAXON_HOST", proxy.host()).with("POLYAXON_RETRIES", "1");
      Outcome outcome = cut.run(ops(uuid, "artifacts", "-f", "big.bin", "--path", "out"));
      Workspace.assertSentence(outcome);
      assertThat(proxy.requests())
          .extracting(RecordedRequest::path)
          .anyMatch(path -> path.endsWith("/artifact"));
      assertThat(user.path("out/big.bin")).doesNotExist();

      proxy.clearFaults();
      cut.done(ops(uuid, "artifacts", "-f", "big.bin", "--path", "out"));
      assertThat(user.path("out/big.bin")).hasBinaryContent(big);
    }
  }

  @Test
  void anInterruptedDownloadLeavesNothingUnderTheFinalName() throws Exception {
    try (RecordingProxy proxy = new RecordingProxy(URI.create(server.host()))) {
      proxy.add(Fault.stall("GET", "/artifact$"));
      Workspace held = user.with("POLYAXON_HOST", proxy.host());
      Outcome outcome =
          Interruption.during(
              proxy, held.program(), ops(uuid, "artifacts", "-f", "big.bin", "--path", "out"));
      assertThat(outcome.exit()).as(outcome::describe).isEqualTo(130);
      assertThat(user.path("out/big.bin")).doesNotExist();
    }
    user.done(ops(uuid, "artifacts", "-f", "big.bin", "--path", "out"));
    assertThat(user.path("out/big.bin")).hasBinaryContent(big);
    assertThat(FileTree.of(user.path("out")).keySet()).containsExactly("big.bin");
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

  @Test
  void aNameFromTheServerThatLeavesTheDestinationIsRefused() {
    try (RecordingProxy proxy = new RecordingProxy(URI.create(server.host()))) {
      proxy.add(
          Fault.answer(
              "GET", "/artifacts/tree$", 200, "{\"files\":{\"../../evil.txt\":4},\"dirs\":[]}"));
      Outcome outcome =
          user.with("POLYAXON_HOST", proxy.host()).run(ops(uuid, "artifacts", "--path", "x/y"));

      Workspace.assertSentence(outcome);
      assertThat(outcome.stderr()).contains("evil.txt");
      assertThat(FileTree.of(user.root()).keySet()).noneMatch(name -> name.contains("evil"));
    }
  }

  @Test
  void aDestinationThatCannotBeWrittenIsNamed() throws IOException {
    user.write("taken", "a file");
    Outcome outcome =
        user.refused(1, ops(uuid, "artifacts", "-f", "big.bin", "--path", "taken/out"));
    assertThat(outcome.stderr()).contains("taken");
    assertThat(user.path("taken")).hasContent("a file");
  }

  @Test
  void ofAFileThatChangesWhileItIsReadNoMixtureArrivesUnnoticed() throws Exception {
    long size = 64 << 20;
    for (long changed : new long[] {size / 2, size + 1}) {
      Path file = resize("up/growing.log", size);
      Outcome outcome = uploadWhile(() -> resize("up/growing.log", changed));
      if (outcome.exit() == 0) {
        assertThat(server.store(uuid).resolve("t/growing.log")).hasSameBinaryContentAs(file);
      } else {
        Workspace.assertSentence(outcome);
        assertThat(outcome.stderr()).contains("growing.log");
      }
    }
  }

  private Outcome uploadWhile(Callable<?> change) throws Exception {
    try (RecordingProxy proxy = new RecordingProxy(URI.create(server.host()))) {
      proxy.add(Fault.pause("POST", "/artifacts?$"));
      return Interruption.acting(
          proxy,
          user.with("POLYAXON_HOST", proxy.host()).program(),
          process -> {
            change.call();
            proxy.resume();
          },
          ops(uuid, "upload", "--path-from", "up", "--path-to", "t"));
    }
  }

  private Path resize(String name, long bytes) throws IOException {
    Files.createDirectories(user.path(name).getParent());
    try (RandomAccessFile file = new RandomAccessFile(user.path(name).toFile(), "rw")) {
      file.setLength(bytes);
    }
    return user.path(name);
  }
}
