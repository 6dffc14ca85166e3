package plx.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FileTree;
import plx.server.Tars;
import plx.server.store.ArtifactStore;

/// `kill -9` while uploads arrive; `-Dplx.kills=100` for more than the usual ten.
class KilledServerTest {
  private static final int KILLS = Integer.getInteger("plx.kills", 10);
  private static final int CLIENTS = 4;
  private static final int FILES = 40;

  @TempDir Path directory;

  private final Random random = new Random(20261124);

  @Test
  void afterEveryKillEachFileIsAnOldOrANewOneAndWhole() throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      try (ServerProcess server = ServerProcess.start(directory, "-XX:TieredStopAtLevel=1")) {
        List<CompletableFuture<Void>> clients = uploads(server, kill);
        server.kill();
        clients.forEach(CompletableFuture::join);
      }
      ArtifactStore.open(directory, Long.MAX_VALUE);
      assertThat(directory.resolve(".polyaxon-server/staging")).isEmptyDirectory();
      assertThatEachFileIsWhole();
    }
    assertThat(FileTree.of(directory.resolve(ArtifactsServer.RUN))).isNotEmpty();
  }

  /// Each client replaces the same files over and over; returns when some uploads have arrived.
  private List<CompletableFuture<Void>> uploads(ServerProcess server, int kill)
      throws InterruptedException {
    CountDownLatch arrived = new CountDownLatch(1 + random.nextInt(CLIENTS * 5));
    List<CompletableFuture<Void>> clients =
        java.util.stream.IntStream.range(0, CLIENTS)
            .mapToObj(client ->
                CompletableFuture.runAsync(() -> upload(server, kill * CLIENTS + client, arrived)))
            .toList();
    arrived.await();
    return clients;
  }

  private static void upload(ServerProcess server, int version, CountDownLatch arrived) {
    Form archive = Form.archive("", true, Tars.of(files(version)));
    Form single = Form.file("", "single", content(version, 99).getBytes());
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (true) {
        for (Form form : List.of(archive, single)) {
          String kind = form == archive ? "artifacts" : "artifact";
          var request =
              ArtifactsServer.request(
                      server.port(), ArtifactsServer.path(ArtifactsServer.RUN) + kind)
                  .header("Content-Type", form.type())
                  .POST(ArtifactsServer.body(form));
          assertThat(ArtifactsServer.send(client, request).statusCode()).isEqualTo(200);
          arrived.countDown();
        }
      }
    } catch (java.io.UncheckedIOException killed) {
      // As it should be.
      arrived.countDown();
    }
  }

  private static Map<String, String> files(int version) {
    Map<String, String> files = new HashMap<>();
    for (int i = 0; i < FILES; i++) {
      files.put("d" + i % 5 + "/f" + i, content(version, i));
    }
    return files;
  }

  /// Says itself what it must be: whose, how often, and its end.
  private static String content(int version, int file) {
    int lines = 1 + (version * 31 + file * 17) % 3000;
    return (version + ":" + file + ":" + lines + "\n").repeat(lines) + "end";
  }

  private void assertThatEachFileIsWhole() throws IOException {
    Path root = directory.resolve(ArtifactsServer.RUN);
    for (String name : FileTree.of(root).keySet()) {
      String content = Files.readString(root.resolve(name));
      String[] head = content.substring(0, content.indexOf('\n')).split(":");
      assertThat(content)
          .as(name)
          .isEqualTo(content(Integer.parseInt(head[0]), Integer.parseInt(head[1])));
      assertThat(name).endsWith(head[1].equals("99") ? "single" : "f" + head[1]);
    }
  }
}
