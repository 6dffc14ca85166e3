package plx.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static plx.conformance.Workspace.PROJECT;
import static plx.conformance.Workspace.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.conformance.Disturbance.Passage;
import plx.e2e.FileTree;
import plx.e2e.Outcome;
import plx.e2e.Program;

/// Transfers of 300 files that are killed, or lose the network, at a random moment, each followed
/// by the same command: nothing lost, nothing half there, and what had arrived is not moved again.
/// `-Dplx.trials=200` runs the full count; the seed is fixed.
@ConformanceTest
class KillTrialsIT {
  private static final int TRIALS = Integer.getInteger("plx.trials", 6);
  private static final int FILES = 300;

  /// More than the head of a request for one file and of its answer.
  private static final long HEAD = 1200;

  /// More than all the other requests of a command, and their answers.
  private static final long REST = 60_000;

  /// Files that are under way at once: of those the journal may not have heard.
  private static final int AT_ONCE = 4;

  private static final Pattern UNCHANGED = Pattern.compile("unchanged (\\d+)");

  private final ServerUnderTest server;
  private final Random random = new Random(20261124);
  private final Tally tally = new Tally();
  private Workspace user;
  private Map<String, String> wanted;

  KillTrialsIT(ServerUnderTest server) {
    this.server = server;
  }

  /// What a run holds before an upload into its directory `in`.
  private enum Before {
    /// Nothing there: all goes as one tar.
    NO_TARGET,
    /// Some directories, whose files go one by one.
    SOME_DIRECTORIES,
    /// A thousand other files, and 20 that get new content.
    THOUSAND_FILES
  }

  @BeforeEach
  void aUserWithThreeHundredFiles(@TempDir Path root) throws IOException {
    user = Workspace.create(root, Program.image(), server.host());
    Path data = user.path("data");
    for (int i = 0; i < FILES; i++) {
      Path directory = data.resolve("d" + i % 9).resolve("e" + i % 2);
      Files.createDirectories(directory);
      byte[] content = new byte[random.nextInt(20_000)];
      random.nextBytes(content);
      Files.write(directory.resolve("f" + i), content);
    }
    wanted = FileTree.of(data);
  }

  @Test
  void anUploadThatIsKilledOrCutIsFinishedByTheSameCommand() throws Exception {
    try (Disturbance network = new Disturbance(user, server.host(), random)) {
      Map<Before, Passage> whole = new EnumMap<>(Before.class);
      for (Before before : Before.values()) {
        String uuid = run(before);
        whole.put(before, network.done(upload(uuid, false)));
        server.removeFiles(uuid);
      }
      for (int trial = 0; trial < TRIALS; trial++) {
        Before before = Before.values()[trial % 3];
        boolean packed = trial / 3 % 2 == 1;
        String uuid = run(before);
        Map<String, String> held = FileTree.of(server.store(uuid));
        int exit = network.happensTo(whole.get(before), upload(uuid, packed));
        Set<String> arrived = arrived(server.store(uuid).resolve("in"), held);

        Passage again = network.done(upload(uuid, packed));
        String how =
            "trial %d, %s%s: %s"
                .formatted(trial, before, packed ? ", packed" : "", again.outcome().describe());
        assertThat(FileTree.of(server.store(uuid)))
            .as(how)
            .isEqualTo(OtherFiles.and(held, "in", wanted));
        if (tally.interrupted(exit, arrived)) {
          assertThat(unchanged(again.outcome())).as(how).isGreaterThanOrEqualTo(arrived.size());
          assertThat(again.sent()).as(how).isLessThan(most(wanted, arrived));
        }
        server.removeFiles(uuid);
      }
    }
    tally.tell("uploads");
  }

  private String run(Before before) throws IOException {
    String uuid = server.createRun(PROJECT);
    server.put(uuid, "before/kept.txt", new byte[] {1, 2, 3});
    if (before != Before.NO_TARGET) {
      server.put(uuid, "in/d0/e0/other", new byte[] {4});
      server.put(uuid, "in/d1/e1/other", new byte[] {5});
    }
    if (before == Before.THOUSAND_FILES) {
      OtherFiles.put(server, uuid, "in", List.of("d0/e0", "d4/e1"));
      for (String name : wanted.keySet().stream().filter(n -> n.contains("d0/e0")).toList()) {
        server.put(uuid, "in/" + name, name.getBytes());
      }
    }
    return uuid;
  }

  /// What is packed takes as many bytes: the files do not shrink.
  private static String[] upload(String uuid, boolean packed) {
    String compress = packed ? "always" : "never";
    return ops(uuid, "upload", "--path-from", "data", "--path-to", "in", "--compress", compress);
  }

  @Test
  void aDownloadThatIsKilledOrCutIsFinishedByTheSameCommand() throws Exception {
    Map<String, String> part = new TreeMap<>(wanted);
    part.keySet().removeIf(name -> !name.matches("d[0-3]/.*"));
    String uuid = server.createRun(PROJECT);
    user.done(ops(uuid, "upload", "--path-from", "data"));
    try (Disturbance network = new Disturbance(user, server.host(), random)) {
      Passage wholeAll = network.done(download(uuid, true, "all"));
      Passage wholePart = network.done(download(uuid, false, "part"));
      for (int trial = 0; trial < TRIALS; trial++) {
        boolean all = trial % 3 == 0;
        Map<String, String> expected = all ? wanted : part;
        String[] download = download(uuid, all, "out" + trial);
        Path out = user.path("out" + trial);
        try (FinalNames names = new FinalNames(out, expected)) {
          int exit = network.happensTo(all ? wholeAll : wholePart, download);
          Set<String> arrived = arrived(out, Map.of());
          assertThat(expected.entrySet()).containsAll(underFinalNames(out).entrySet());

          Passage again = network.done(download);
          String how = "trial %d: %s".formatted(trial, again.outcome().describe());
          assertThat(FileTree.of(out)).as(how).isEqualTo(expected);
          if (tally.interrupted(exit, arrived)) {
            assertThat(unchanged(again.outcome())).as(how).isGreaterThan(arrived.size() - AT_ONCE);
            assertThat(again.answered()).as(how).isLessThan(most(expected, arrived));
          }
          assertThat(names.wrong()).as(how).isEmpty();
        }
        FileTree.delete(out);
      }
    }
    tally.tell("downloads");
  }

  /// With directories named, the files are fetched one by one; else as one archive.
  private static String[] download(String uuid, boolean all, String to) {
    return all
        ? ops(uuid, "artifacts", "--path-to", to)
        : ops(uuid, "artifacts", "-d", "d0", "-d", "d1", "-d", "d2", "-d", "d3", "--path-to", to);
  }

  /// The files that are there, whole, and were not there before.
  private Set<String> arrived(Path root, Map<String, String> before) {
    Map<String, String> there = underFinalNames(root);
    there.entrySet().removeIf(file -> !file.getValue().equals(wanted.get(file.getKey())));
    there.keySet().removeIf(name -> before.containsKey("in/" + name));
    return new TreeSet<>(there.keySet());
  }

  private static Map<String, String> underFinalNames(Path root) {
    Map<String, String> there = FileTree.of(root);
    there.keySet().removeIf(name -> name.startsWith(".polyaxon-"));
    there.values().removeIf("directory"::equals);
    return there;
  }

  /// More than the bytes that it takes to move only what has not arrived.
  private static long most(Map<String, String> files, Set<String> arrived) {
    long most = REST;
    for (Map.Entry<String, String> file : files.entrySet()) {
      long size = Long.parseLong(file.getValue().substring(0, file.getValue().indexOf(' ')));
      most += arrived.contains(file.getKey()) ? 0 : size + HEAD;
    }
    return most;
  }

  private static long unchanged(Outcome outcome) {
    Matcher matcher = UNCHANGED.matcher(outcome.stdout());
    assertThat(matcher.find()).as(outcome::describe).isTrue();
    return Long.parseLong(matcher.group(1));
  }

  /// How many trials did what they are for.
  private static final class Tally {
    private int interrupted;
    private int arrived;

    /// @return whether the command was interrupted when something had arrived
    boolean interrupted(int exit, Set<String> files) {
      interrupted += exit == 0 ? 0 : 1;
      arrived += exit == 0 || files.isEmpty() ? 0 : 1;
      return exit != 0 && !files.isEmpty();
    }

    void tell(String what) {
      System.out.printf(
          "%d %s, %d interrupted, of these %d when something had arrived%n",
          TRIALS, what, interrupted, arrived);
      assertThat(interrupted).isPositive();
    }
  }
}
