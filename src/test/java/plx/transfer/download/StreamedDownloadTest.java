package plx.transfer.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.api.RunArtifacts;
import plx.e2e.Fault;
import plx.e2e.FileTree;
import plx.e2e.RecordedRequest;
import plx.e2e.RecordingProxy;
import plx.transfer.Journals;
import plx.transfer.OwnRun;
import plx.transfer.TransferListener;

/// From our own server, which packs an archive while it sends it, a directory of many small files
/// travels in one answer.
class StreamedDownloadTest {
  @TempDir private Path root;
  private OwnRun own;
  private RecordingProxy proxy;
  private RunArtifacts artifacts;
  private Path run;
  private Path destination;

  @BeforeEach
  void start() throws IOException {
    own = new OwnRun(root.resolve("store"));
    run = own.directory();
    proxy = new RecordingProxy(own.address());
    artifacts = own.artifacts(proxy.host());
    destination = root.resolve("destination");
    for (int i = 0; i < 40; i++) {
      file("many/sub-" + i % 4 + "/file-" + i, "content " + i);
    }
    file("many/odd[1]*", "odd");
    file("few/a", "a");
    file("other", "other");
    proxy.forget();
  }

  @AfterEach
  void stop() {
    proxy.close();
    own.close();
  }

  private void file(String path, String content) throws IOException {
    Path place = run.resolve(path);
    Files.createDirectories(place.getParent());
    Files.writeString(place, content);
  }

  private DownloadRequest directories(String... paths) {
    return new DownloadRequest(List.of(), List.of(paths), List.of(), destination);
  }

  private DownloadResult fetch(DownloadRequest request) {
    return new Download(artifacts, TransferListener.SILENT).fetch(request, _ -> () -> {});
  }

  /// What the run has in a directory, by paths in the run.
  private Map<String, String> stored(String directory) throws IOException {
    return FileTree.of(run).entrySet().stream()
        .filter(file -> file.getKey().startsWith(directory + "/"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// The requests for content: the last word of the address and the path.
  private List<String> fetches() {
    return proxy.requests().stream()
        .filter(request ->
            request.path().endsWith("/artifact") || request.path().endsWith("/artifacts"))
        .map(StreamedDownloadTest::line)
        .sorted()
        .toList();
  }

  private static String line(RecordedRequest request) {
    String kind = request.path().substring(request.path().lastIndexOf('/') + 1);
    String query = URLDecoder.decode(request.query(), StandardCharsets.UTF_8);
    return kind + " " + query.replaceFirst("&force=true", "");
  }

  @Test
  void aDirectoryOfManySmallFilesTravelsInOneAnswer() throws IOException {
    DownloadResult result = fetch(directories("many"));

    assertThat(result.failure()).isEmpty();
    assertThat(FileTree.of(destination)).isEqualTo(stored("many")).hasSize(41);
    assertThat(fetches()).containsExactly("artifacts path=many");
  }

  @Test
  void fewFilesTravelAloneBesideIt() throws IOException {
    assertThat(fetch(directories("many", "few")).failure()).isEmpty();

    assertThat(FileTree.of(destination)).hasSize(42).containsAllEntriesOf(stored("few"));
    assertThat(fetches()).containsExactly("artifact path=few/a", "artifacts path=many");
  }

  @Test
  void aDirectoryInAnotherIsNotAskedForTwice() {
    assertThat(fetch(directories("many/sub-1", "many")).failure()).isEmpty();

    assertThat(fetches()).containsExactly("artifacts path=many");
  }

  @Test
  void theWholeRunIsOneAnswerToo() {
    assertThat(fetch(DownloadRequest.everything(destination)).failure()).isEmpty();

    assertThat(FileTree.of(destination)).isEqualTo(FileTree.of(run)).hasSize(43);
    assertThat(fetches()).containsExactly("artifacts path=");
  }

  @Test
  void largeFilesTravelOneByOne() throws IOException {
    for (int i = 0; i < 20; i++) {
      file("large/" + i, "x".repeat(300_000));
    }

    assertThat(fetch(directories("large")).failure()).isEmpty();

    assertThat(fetches()).hasSize(20).allMatch(line -> line.startsWith("artifact path=large/"));
  }

  @Test
  void whatABrokenAnswerLeftIsFetchedOneByOne() throws IOException {
    proxy.add(Fault.cut("GET", "/artifacts$", 1));

    assertThat(fetch(directories("many")).failure()).isEmpty();

    assertThat(FileTree.of(destination)).isEqualTo(stored("many"));
    assertThat(fetches()).contains("artifacts path=many").hasSizeGreaterThan(2);
  }

  @Test
  void aFileGoesOnWhereTheConnectionBroke() throws IOException {
    file("big.bin", "0123456789".repeat(200_000));
    proxy.add(Fault.cut("GET", "/artifact$", 2));
    AtomicLong moved = new AtomicLong();
    TransferListener counting =
        new TransferListener() {
          @Override
          public void moved(long bytes) {
            moved.addAndGet(bytes);
          }
        };
    DownloadRequest request =
        new DownloadRequest(List.of("big.bin"), List.of(), List.of(), destination);

    assertThat(new Download(artifacts, counting).fetch(request, _ -> () -> {}).failure()).isEmpty();

    assertThat(destination.resolve("big.bin")).hasSameBinaryContentAs(run.resolve("big.bin"));
    assertThat(moved).hasValue(2_000_000);
    // Only the first is asked for afresh.
    assertThat(proxy.requests().stream().filter(r -> r.path().endsWith("/artifact")))
        .extracting(asked -> asked.status() + " " + asked.query().contains("force"))
        .containsExactly("200 true", "206 false", "206 false");
  }

  @Test
  void aLargeFileComesInParts() throws IOException {
    byte[] content = new byte[40 << 20];
    new Random(1).nextBytes(content);
    Files.write(run.resolve("big.bin"), content);
    proxy.add(Fault.cut("GET", "/artifact$", 2));
    DownloadRequest request =
        new DownloadRequest(List.of("big.bin"), List.of(), List.of(), destination);

    assertThat(fetch(request).failure()).isEmpty();

    assertThat(destination.resolve("big.bin")).hasSameBinaryContentAs(run.resolve("big.bin"));
    // Three parts, and the rests of two that were cut.
    assertThat(proxy.requests().stream().filter(r -> r.path().endsWith("/artifact")))
        .hasSize(5)
        .allMatch(asked -> asked.status() == 206)
        .satisfiesOnlyOnce(asked -> assertThat(asked.query()).contains("force"));
  }

  @Test
  void whoIsLockedOutAsksNoMore() throws IOException {
    for (int i = 0; i < 20; i++) {
      file("more/file-" + i, "content");
    }
    proxy.add(Fault.answer("GET", "/artifacts?$", 401, "no"));

    assertThat(fetch(directories("many", "more")).failure()).isPresent();

    assertThat(fetches()).containsExactly("artifacts path=many");
  }

  @Test
  void theRequestsArePlannedAsTheyAreSent() {
    PlannedDownload planned =
        new Download(artifacts, TransferListener.SILENT, Journals.none())
            .plan(directories("many", "few"));

    assertThat(planned.requests()).isEqualTo(2);
    assertThat(fetches()).isEmpty();
  }
}
