package plx.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static plx.conformance.Workspace.PROJECT;
import static plx.conformance.Workspace.ops;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FileTree;
import plx.e2e.Outcome;
import plx.e2e.Program;
import plx.e2e.RecordingProxy;

/// A network on which every third request fails: 503, lost before the server gets it, done and not
/// answered, half an answer. Everything succeeds with the usual settings, and takes at the most
/// twice as many requests. `-Dplx.third.files=300` is the count that is promised.
@ConformanceTest
class EveryThirdRequestIT {
  private static final int FILES = Integer.getInteger("plx.third.files", 60);
  private static final int DIRECTORIES = 6;

  /// For a run whose creation was not answered: is it there, and only once?
  private static final int LOOKS = 4;

  /// With twelve, each of its first requests fails in each way; these four fail the first one.
  private static final int[] RUNS =
      FILES < 300 ? new int[] {2, 5, 8, 11} : IntStream.range(0, 12).toArray();

  private final ServerUnderTest server;
  private RecordingProxy proxy;
  private Workspace user;
  private Map<String, String> data;

  EveryThirdRequestIT(ServerUnderTest server) {
    this.server = server;
  }

  @BeforeEach
  void aUserWithFilesBehindABadNetwork(@TempDir Path root) throws IOException {
    proxy = new RecordingProxy(URI.create(server.host()));
    user = Workspace.create(root, Program.image(), proxy.host());
    Random random = new Random(20261124);
    for (int i = 0; i < FILES; i++) {
      Path file = user.path("data/d" + i % DIRECTORIES + "/f" + i);
      Files.createDirectories(file.getParent());
      byte[] content = new byte[random.nextInt(20_000)];
      random.nextBytes(content);
      Files.write(file, content);
    }
    data = FileTree.of(user.path("data"));
  }

  @AfterEach
  void close() {
    proxy.close();
  }

  @Test
  void anUploadToANewDirectorySucceeds() throws IOException {
    upload(_ -> {});
  }

  @Test
  void anUploadFileByFileSucceeds() throws IOException {
    upload(this::putDirectories);
  }

  @Test
  void anUploadIntoARunOfAThousandFilesSucceedsAndKeepsThem() throws IOException {
    upload(uuid -> {
      putDirectories(uuid);
      OtherFiles.put(server, uuid, "in", List.of("d0", "d1"));
      // New content for some.
      for (String name : data.keySet().stream().filter(name -> name.startsWith("d0/")).toList()) {
        server.put(uuid, "in/" + name, new byte[] {6});
      }
    });
  }

  private void putDirectories(String uuid) throws IOException {
    for (int i = 0; i < DIRECTORIES; i++) {
      server.put(uuid, "in/d" + i + "/other", new byte[] {(byte) i});
    }
  }

  /// Puts what a run holds before.
  private interface Before {
    void put(String uuid) throws IOException;
  }

  private void upload(Before before) throws IOException {
    int usual = upload(before, false);
    assertThat(upload(before, true)).isBetween(usual, 2 * usual);
  }

  private int upload(Before before, boolean failing) throws IOException {
    String uuid = server.createRun(PROJECT);
    before.put(uuid);
    Map<String, String> held = FileTree.of(server.store(uuid));
    int requests = requests(failing, ops(uuid, "upload", "--path-from", "data", "--path-to", "in"));
    assertThat(FileTree.of(server.store(uuid))).isEqualTo(OtherFiles.and(held, "in", data));
    server.removeFiles(uuid);
    return requests;
  }

  @Test
  void aDownloadOfARunSucceeds() throws IOException {
    download();
  }

  @Test
  void aDownloadFileByFileSucceeds() throws IOException {
    download("-d", "in");
  }

  private void download(String... options) throws IOException {
    String uuid = server.createRun(PROJECT);
    for (String name : data.keySet()) {
      server.put(uuid, "in/" + name, Files.readAllBytes(user.path("data/" + name)));
    }
    int usual = download(uuid, "usual", false, options);
    assertThat(download(uuid, "failing", true, options)).isBetween(usual, 2 * usual);
    server.removeFiles(uuid);
  }

  private int download(String uuid, String to, boolean failing, String... options) {
    String[] download =
        Stream.concat(Stream.of(ops(uuid, "artifacts", "--path-to", to)), Stream.of(options))
            .toArray(String[]::new);
    int requests = requests(failing, download);
    assertThat(FileTree.of(user.path(to))).isEqualTo(OtherFiles.and(Map.of(), "in", data));
    return requests;
  }

  private int requests(boolean failing, String... args) {
    return requests(failing, 0, args);
  }

  /// Runs a command, which must succeed.
  ///
  /// @param counted so many requests are said to have been counted before: 2 makes the first fail
  /// @return how many requests it took
  private int requests(boolean failing, int counted, String... args) {
    proxy.forget();
    if (failing) {
      proxy.failEveryThird(counted);
    }
    Outcome outcome = user.run(args);
    proxy.clearFaults();
    assertThat(outcome.exit()).as(outcome::describe).isZero();
    return proxy.requests().size();
  }

  @Test
  void aRunWithItsUploadIsMadeOnceAndSucceedsWhicheverRequestsFail() {
    String[] run = {"run", "-p", PROJECT, "-f", "job.yaml", "-u-from", "data", "-u-to", "in"};
    server.createProject(PROJECT);
    int usual = requests(false, run);
    for (int counted : RUNS) {
      int before = server.runs(PROJECT);
      assertThat(requests(true, counted, run)).isBetween(usual, 2 * usual + LOOKS);
      assertThat(server.runs(PROJECT)).isEqualTo(before + 1);
      String uuid = server.latestRun(PROJECT);
      assertThat(FileTree.of(server.store(uuid).resolve("in"))).isEqualTo(data);
      assertThat(server.run(PROJECT, uuid).path("pending").asText("")).isEmpty();
      server.removeFiles(uuid);
    }
  }
}
