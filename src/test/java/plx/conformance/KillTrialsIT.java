package plx.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static plx.conformance.Workspace.PROJECT;
import static plx.conformance.Workspace.ops;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.BytesProxy;
import plx.e2e.FileTree;
import plx.e2e.Outcome;
import plx.e2e.Program;

/// Transfers of 300 files that are killed, or cut, when a random number of bytes has passed, each
/// followed by the same command: nothing lost, nothing half there, and what had arrived is not
/// moved again. `-Dplx.trials=200` runs the full count; the seed is fixed.
@ConformanceTest
class KillTrialsIT {
  private static final int TRIALS = Integer.getInteger("plx.trials", 6);
  private static final int FILES = 300;
  private static final Pattern UNCHANGED = Pattern.compile("unchanged (\\d+)");

  private final HauptServer haupt;
  private final Random random = new Random(20261124);
  private Workspace user;
  private Path data;

  KillTrialsIT(HauptServer haupt) {
    this.haupt = haupt;
  }

  @BeforeEach
  void aUserWithThreeHundredFiles(@TempDir Path root) throws IOException {
    user = Workspace.create(root, Program.image(), haupt.host());
    data = user.path("data");
    for (int i = 0; i < FILES; i++) {
      Path directory = data.resolve("d" + i % 9).resolve("e" + i % 2);
      Files.createDirectories(directory);
      byte[] content = new byte[random.nextInt(20_000)];
      random.nextBytes(content);
      Files.write(directory.resolve("f" + i), content);
    }
  }

  @Test
  void anUploadThatIsKilledOrCutIsFinishedByTheSameCommand() throws Exception {
    Map<String, String> wanted = FileTree.of(data);
    try (BytesProxy proxy = new BytesProxy(URI.create(haupt.host()))) {
      Workspace through = user.with("POLYAXON_HOST", proxy.host());
      for (int trial = 0; trial < TRIALS; trial++) {
        String uuid = haupt.createRun(PROJECT);
        haupt.put(uuid, "before/kept.txt", new byte[] {1, 2, 3});
        // In some trials the run has half of the directories already: their files go one by one.
        if (trial % 3 != 0) {
          haupt.put(uuid, "in/d0/e0/other", new byte[] {4});
          haupt.put(uuid, "in/d1/e1/other", new byte[] {5});
        }
        Path target = haupt.store(uuid).resolve("in");
        String[] upload = ops(uuid, "upload", "--path-from", "data", "--path-to", "in");
        boolean kill = trial % 2 == 0;
        int exit = interrupted(through.program(), proxy, random.nextLong(4_000_000), kill, upload);
        long arrived = wholeFiles(target, wanted);

        Outcome again = through.done(upload);
        Map<String, String> there = FileTree.of(target);
        there.keySet().removeIf(name -> name.endsWith("/other"));
        assertThat(there).as("trial %d: %s", trial, again.describe()).isEqualTo(wanted);
        assertThat(FileTree.of(haupt.store(uuid))).containsKey("before/kept.txt");
        if (exit != 0 && arrived > 0) {
          assertThat(unchanged(again)).as("trial %d: %s", trial, again.describe()).isPositive();
        }
        haupt.removeFiles(uuid);
      }
    }
  }

  @Test
  void aDownloadThatIsKilledOrCutIsFinishedByTheSameCommand() throws Exception {
    Map<String, String> wanted = FileTree.of(data);
    Map<String, String> part = new TreeMap<>(wanted);
    part.keySet().removeIf(name -> !name.matches("d[01]/.*"));
    String uuid = haupt.createRun(PROJECT);
    user.done(ops(uuid, "upload", "--path-from", "data"));
    try (BytesProxy proxy = new BytesProxy(URI.create(haupt.host()))) {
      Workspace through = user.with("POLYAXON_HOST", proxy.host());
      for (int trial = 0; trial < TRIALS; trial++) {
        Path out = user.path("out" + trial);
        // With two directories named, the files are fetched one by one; else as one archive.
        String[] all = ops(uuid, "artifacts", "--path-to", "out" + trial);
        String[] some = ops(uuid, "artifacts", "-d", "d0", "-d", "d1", "--path-to", "out" + trial);
        String[] download = trial % 3 == 0 ? all : some;
        Map<String, String> expected = trial % 3 == 0 ? wanted : part;
        boolean kill = trial % 2 == 0;
        long bytes = random.nextLong(trial % 3 == 0 ? 3_000_000 : 700_000);
        int exit = interrupted(through.program(), proxy, bytes, kill, download);
        long arrived = wholeFiles(out, expected);
        assertThat(wanted.entrySet()).containsAll(underFinalNames(out).entrySet());

        Outcome again = through.done(download);
        assertThat(FileTree.of(out))
            .as("trial %d: %s", trial, again.describe())
            .isEqualTo(expected);
        if (exit != 0 && arrived > 0) {
          assertThat(unchanged(again)).as("trial %d: %s", trial, again.describe()).isPositive();
        }
        FileTree.delete(out);
      }
    }
  }

  /// Runs a command that is killed, or whose connections are cut, after so many bytes; one that is
  /// done before then is done.
  ///
  /// @return its exit code
  private static int interrupted(
      Program program, BytesProxy proxy, long bytes, boolean kill, String... args)
      throws InterruptedException {
    AtomicReference<Process> process = new AtomicReference<>();
    proxy.after(bytes, () -> act(process.get(), proxy, kill));
    Process started = program.start(List.of(args));
    process.set(started);
    drain(started);
    int exit = started.waitFor();
    proxy.after(Long.MAX_VALUE, () -> {});
    return exit;
  }

  private static void act(Process process, BytesProxy proxy, boolean kill) {
    if (kill && process != null) {
      Program.end(process);
    }
    proxy.cut();
  }

  private static void drain(Process process) {
    Thread.ofVirtual().start(() -> swallow(process.getInputStream()));
    Thread.ofVirtual().start(() -> swallow(process.getErrorStream()));
  }

  private static void swallow(InputStream stream) {
    try (stream) {
      stream.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The process was killed.
    }
  }

  /// How many of the files are there, whole.
  private static long wholeFiles(Path root, Map<String, String> wanted) {
    return underFinalNames(root).entrySet().stream()
        .filter(file -> file.getValue().equals(wanted.get(file.getKey())))
        .count();
  }

  private static Map<String, String> underFinalNames(Path root) {
    Map<String, String> there = FileTree.of(root);
    there.keySet().removeIf(name -> name.startsWith(".polyaxon-"));
    there.values().removeIf("directory"::equals);
    return there;
  }

  private static long unchanged(Outcome outcome) {
    Matcher matcher = UNCHANGED.matcher(outcome.stdout());
    assertThat(matcher.find()).as(outcome::describe).isTrue();
    return Long.parseLong(matcher.group(1));
  }
}
