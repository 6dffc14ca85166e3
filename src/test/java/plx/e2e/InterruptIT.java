package plx.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The image when it is told to end: what it says, what it leaves, and how it ends.
class InterruptIT {
  /// More than the requests that are under way at once.
  private static final int FILES = 9;

  private static final int AT_ONCE = 4;
  private static final int SIZE = 1000;

  /// What a pipe of Linux holds.
  private static final int PIPE = 65_536;

  @TempDir private Path root;
  private FakePolyaxon server;
  private Path work;
  private Program polyaxon;
  private String uuid;
  private final CountDownLatch over = new CountDownLatch(1);

  @BeforeEach
  void start() throws IOException {
    server = new FakePolyaxon(Files.createDirectories(root.resolve("server")));
    uuid = server.runs().create();
    work = Files.createDirectories(root.resolve("work"));
    write(work.resolve(".polyaxon/.project"), "{\"owner\":\"default\",\"name\":\"iris\"}");
    write(work.resolve("job.yaml"), "kind: component\nrun: {kind: job, container: {image: x}}\n");
    polyaxon =
        Program.image()
            .in(work)
            .with("HOME", Files.createDirectories(root.resolve("home")))
            .with("POLYAXON_HOST", server.host());
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.close();
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private void filesIn(Path directory) throws IOException {
    for (int i = 0; i < FILES; i++) {
      write(directory.resolve("f" + i), "x".repeat(SIZE));
    }
  }

  /// From now on such requests are not answered, after so many that are.
  private CountDownLatch hold(String line, int answered, int held) {
    CountDownLatch reached = new CountDownLatch(held);
    server.fault(
        line,
        answered,
        held,
        _ -> {
          reached.countDown();
          over.await();
          return FakeReply.none();
        });
    return reached;
  }

  /// One connection stands still, so that the command does not end by itself.
  private void hold(CountDownLatch reached) {
    reached.countDown();
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Outcome signalled(CountDownLatch held, List<String> signals, String... arguments)
      throws Exception {
    Process process = polyaxon.start(List.of(arguments));
    try {
      assertThat(held.await(60, TimeUnit.SECONDS)).as("the server is asked").isTrue();
      for (String signal : signals) {
        Signals.send(signal, process);
      }
      return ended(process);
    } finally {
      Program.end(process);
    }
  }

  private static Outcome ended(Process process) throws Exception {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the signal ends it").isTrue();
    String stdout = process.inputReader().readAllAsString();
    String stderr = process.errorReader().readAllAsString();
    return new Outcome(process.exitValue(), stdout, stderr, false);
  }

  private static void assertEnded(Outcome outcome, int exit) {
    assertThat(outcome.exit()).as(outcome.describe()).isEqualTo(exit);
    assertThat(outcome.stderr()).doesNotContain("Error").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void anArchiveUnderWayIsNoFileThatArrived(String signal, int exit) throws Exception {
    filesIn(work.resolve("data"));

    Outcome outcome =
        signalled(
            hold("POST archive", 0, 1),
            List.of(signal),
            "ops",
            "upload",
            "-uid",
            uuid,
            "--path-from",
            "data",
            "--path-to",
            "in");

    assertEnded(outcome, exit);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderr())
        .endsWith(
            "\nInterrupted: 0 of 9 files had arrived (0 B of 9.0 KB), 9.0 KB were under way."
                + " What has arrived stays in the run; the same command sends the rest.\n");
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void ofSingleFilesThoseCountThatTheServerHasAnsweredFor(String signal, int exit)
      throws Exception {
    filesIn(work.resolve("data"));
    write(server.artifacts(uuid).resolve("in/before"), "kept");

    Outcome outcome =
        signalled(
            hold("POST file", FILES - AT_ONCE, AT_ONCE),
            List.of(signal),
            "ops",
            "upload",
            "-uid",
            uuid,
            "--path-from",
            "data",
            "--path-to",
            "in");

    assertEnded(outcome, exit);
    assertThat(outcome.stderr())
        .contains(
            "Interrupted: 5 of 9 files had arrived (5.0 KB of 9.0 KB), 4.0 KB were under way.");
    assertThat(FileTree.of(server.artifacts(uuid))).hasSize(6).containsKey("in/before");
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void ofADownloadThoseFilesCountThatHaveTheirNames(String signal, int exit) throws Exception {
    filesIn(server.artifacts(uuid).resolve("in"));

    Outcome outcome =
        signalled(
            hold("GET file", FILES - AT_ONCE, AT_ONCE),
            List.of(signal),
            "ops",
            "artifacts",
            "-uid",
            uuid,
            "-d",
            "in",
            "--path-to",
            "out");

    assertEnded(outcome, exit);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderr())
        .endsWith(
            "\nInterrupted: 5 of 9 files had arrived (5.0 KB of 9.0 KB). What has its final name is"
                + " whole; the same command fetches the rest.\n");
    assertThat(FileTree.of(work.resolve("out"))).hasSize(5);
  }

  @Test
  void packedNothingIsKeptAndSaidToBe() throws Exception {
    filesIn(server.artifacts(uuid).resolve("in"));

    Outcome outcome =
        signalled(
            hold("GET file", FILES - AT_ONCE, AT_ONCE),
            List.of("INT"),
            "ops",
            "artifacts",
            "-uid",
            uuid,
            "-d",
            "in",
            "--no-untar",
            "--path-to",
            "out");

    assertEnded(outcome, 130);
    assertThat(outcome.stderr()).contains("the same command fetches everything again");
    assertThat(FileTree.of(work.resolve("out"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aRunThatWaitsIsNamedWithTheCommandsThatFinishIt(String signal, int exit) throws Exception {
    filesIn(work.resolve("data"));

    Outcome outcome =
        signalled(
            hold("POST archive", 0, 1),
            List.of(signal),
            "run",
            "-f",
            "job.yaml",
            "-u-from",
            "data");

    assertEnded(outcome, exit);
    assertThat(outcome.stdout()).startsWith("A new run was created: ").doesNotContain("approved");
    assertThat(outcome.stderr())
        .contains("Interrupted: 0 of 9 files had arrived (0 B of 9.0 KB), 9.0 KB were under way.")
        .contains(" The run ")
        .contains("  polyaxon ops upload -p default/iris -uid ")
        .contains("  polyaxon ops approve -p default/iris -uid ");
  }

  @Test
  void ofSeveralUploadsTheOneThatWasInterruptedIsNamed() throws Exception {
    filesIn(work.resolve("data"));
    write(work.resolve("code/main.py"), "pass");

    Outcome outcome =
        signalled(
            hold("POST archive", 1, 1),
            List.of("INT"),
            "run",
            "-f",
            "job.yaml",
            "-u-from",
            "code",
            "-m",
            "data:in");

    assertEnded(outcome, 130);
    assertThat(outcome.stderr())
        .contains("Interrupted in upload 2 of 2: 0 of 9 files had arrived ")
        .contains("--path-from data --path-to /in")
        .doesNotContain("--path-from code");
  }

  @Test
  void inTheMiddleOfManyFilesNothingButWholeOnesIsLeft() throws Exception {
    Map<String, String> all = new java.util.TreeMap<>();
    for (int i = 0; i < 200; i++) {
      write(server.artifacts(uuid).resolve("in/f" + i), Integer.toString(i).repeat(i));
    }
    FileTree.of(server.artifacts(uuid)).forEach(all::put);
    try (BytesProxy proxy = new BytesProxy(java.net.URI.create(server.host()))) {
      Process process =
          polyaxon
              .with("POLYAXON_HOST", proxy.host())
              .start(List.of("ops", "artifacts", "-uid", uuid, "-d", "in", "--path-to", "out"));
      try {
        CountDownLatch reached = new CountDownLatch(1);
        proxy.after(BytesProxy.Way.ANSWERED, 30_000, () -> hold(reached));
        assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
        Signals.send("INT", process);
        Outcome outcome = ended(process);

        assertEnded(outcome, 130);
        Map<String, String> fetched = FileTree.of(work.resolve("out"));
        assertThat(all).containsAllEntriesOf(fetched);
        String told = outcome.stderr().replaceFirst("(?s).*Interrupted: ([0-9]+) of .*", "$1");
        assertThat(fetched).hasSizeBetween(Integer.parseInt(told), 199);
      } finally {
        Program.end(process);
      }
    }
  }

  /// Starts an upload whose standard error is a pipe that is full and that nobody reads, as with
  /// `2>&1 | less`; the end is asked for where it has something to say.
  private Process withoutAReader() throws Exception {
    filesIn(work.resolve("data"));
    CountDownLatch held = hold("GET tree", 0, 1);
    List<String> arguments = new ArrayList<>(List.of("-c"));
    arguments.add("head -c " + PIPE + " /dev/zero >&2; exec \"$0\" \"$@\"");
    arguments.add(polyaxon.executable().toString());
    arguments.addAll(List.of("ops", "upload", "-uid", uuid, "--path-from", "data"));
    Process process =
        new Program(Path.of("/bin/sh"), work, polyaxon.environment(), polyaxon.limit())
            .start(arguments);
    assertThat(held.await(60, TimeUnit.SECONDS)).as("the server is asked").isTrue();
    return process;
  }

  @Test
  void aPipeThatNobodyReadsDoesNotHoldTheEndUpForEver() throws Exception {
    Process process = withoutAReader();
    try {
      Signals.send("INT", process);

      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
    } finally {
      Program.end(process);
    }
  }

  /// The exit code tells which of the signals ended it: the JVM, at last, would report the first.
  @ParameterizedTest
  @CsvSource({"TERM, INT, 130", "INT, TERM, 143", "INT, INT, 130"})
  void aSecondSignalKillsWhileTheFirstIsHeldUp(String first, String second, int exit)
      throws Exception {
    Process process = withoutAReader();
    try {
      assertThat(Signals.isHandled("INT", process)).as("Ctrl-C is handled at first").isTrue();
      Signals.send(first, process);
      long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (Signals.isHandled(second, process) && System.nanoTime() < latest) {
        Thread.onSpinWait();
      }
      assertThat(process.isAlive()).as("the end is held up").isTrue();
      assertThat(Signals.isHandled(second, process)).as("the second is handled").isFalse();

      Signals.send(second, process);

      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(exit);
    } finally {
      Program.end(process);
    }
  }
}
