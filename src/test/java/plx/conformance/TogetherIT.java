package plx.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static plx.conformance.Workspace.PROJECT;
import static plx.conformance.Workspace.ops;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FileTree;
import plx.e2e.Outcome;
import plx.e2e.Program;

/// Several people, or several jobs, at once on one server. `-Dplx.rounds=40` is the count that is
/// promised.
@ConformanceTest
class TogetherIT {
  private static final int ROUNDS = Integer.getInteger("plx.rounds", 2);

  private static final Pattern UUID = Pattern.compile("[0-9a-f]{32}");

  private final ServerUnderTest server;
  private final Random random = new Random(20261124);
  private Workspace user;

  TogetherIT(ServerUnderTest server) {
    this.server = server;
  }

  @BeforeEach
  void aUser(@TempDir Path root) {
    user = Workspace.create(root, Program.image(), server.host());
  }

  @Test
  void directoriesOfOneNameComeFromTheRightRun() throws Exception {
    List<String> runs = List.of(server.createRun(PROJECT), server.createRun(PROJECT));
    for (String run : runs) {
      for (int i = 0; i < 40; i++) {
        // The same names and sizes in both: nothing but the content tells them apart.
        server.put(run, "data/d" + i % 3 + "/f" + i, bytes(1000 + i));
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      List<Callable<Outcome>> calls = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        String[] download = ops(runs.get(i % 2), "artifacts", "-d", "data", "--path-to", "out" + i);
        calls.add(() -> user.done(download));
      }
      atOnce(calls);
      for (int i = 0; i < 4; i++) {
        Workspace.assertSameTree(user.path("out" + i), server.store(runs.get(i % 2)));
        FileTree.delete(user.path("out" + i));
      }
    }
  }

  @Test
  void oneFileComesWholeToThreeClients() throws Exception {
    String uuid = server.createRun(PROJECT);
    server.put(uuid, "model.bin", bytes(3_000_000));
    for (int round = 0; round < ROUNDS; round++) {
      List<Callable<Outcome>> calls = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        String[] download = ops(uuid, "artifacts", "-f", "model.bin", "--path-to", "out" + i);
        calls.add(() -> user.done(download));
      }
      atOnce(calls);
      for (int i = 0; i < 3; i++) {
        Workspace.assertSameTree(user.path("out" + i), server.store(uuid));
        FileTree.delete(user.path("out" + i));
      }
    }
  }

  @Test
  void sixRunsAreMadeOnceEachWithTheirFiles() throws Exception {
    server.createProject(PROJECT);
    for (int round = 0; round < ROUNDS; round++) {
      int before = server.runs(PROJECT);
      List<Callable<Outcome>> calls = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        String from = "data" + i;
        user.write(from + "/name.txt", "round " + round + ", run " + i);
        calls.add(() ->
            user.done("run", "-p", PROJECT, "-f", "job.yaml", "-u-from", from, "-u-to", "in"));
      }
      List<Outcome> outcomes = atOnce(calls);
      assertThat(server.runs(PROJECT)).isEqualTo(before + 6);
      for (int i = 0; i < 6; i++) {
        Matcher uuid = UUID.matcher(outcomes.get(i).stdout());
        assertThat(uuid.find()).as(outcomes.get(i)::describe).isTrue();
        Workspace.assertSameTree(server.store(uuid.group()).resolve("in"), user.path("data" + i));
        assertThat(server.run(PROJECT, uuid.group()).path("pending").asText("")).isEmpty();
      }
    }
  }

  @Test
  void fourUploadsIntoANewDirectoryLeaveAllTheirFiles() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      uploads(server.createRun(PROJECT));
    }
  }

  @Test
  void fourUploadsIntoADirectoryOfTheRunLeaveAllTheirFiles() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String uuid = server.createRun(PROJECT);
      server.put(uuid, "in/sub/there", bytes(10));
      uploads(uuid);
    }
  }

  /// Four clients send files with names of their own into the same directories.
  private void uploads(String uuid) throws Exception {
    Map<String, String> expected = new TreeMap<>(FileTree.of(server.store(uuid)));
    List<Callable<Outcome>> calls = new ArrayList<>();
    for (int client = 0; client < 4; client++) {
      String from = "from" + client;
      for (int i = 0; i < 30; i++) {
        Path file = user.path(from + "/" + (i % 2 == 0 ? "sub/" : "") + client + "-" + i);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes(500 + i));
      }
      FileTree.of(user.path(from)).forEach((name, content) -> expected.put("in/" + name, content));
      calls.add(() -> user.done(ops(uuid, "upload", "--path-from", from, "--path-to", "in")));
    }
    atOnce(calls);
    assertThat(FileTree.of(server.store(uuid))).isEqualTo(expected);
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /// Makes all calls at once; what one of them throws is thrown.
  private static List<Outcome> atOnce(List<Callable<Outcome>> calls) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> outcome : threads.invokeAll(calls)) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }
}
