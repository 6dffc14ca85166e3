package plx.transfer.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plx.e2e.BytesProxy;
import plx.e2e.Fault;
import plx.e2e.FileTree;
import plx.e2e.RecordedRequest;
import plx.e2e.RecordingProxy;
import plx.files.FileScanner;
import plx.files.ScanRequest;
import plx.files.Selection;
import plx.files.SymlinkMode;
import plx.ignore.IgnoreRules;
import plx.transfer.Journals;
import plx.transfer.OwnRun;
import plx.transfer.TransferListener;
import plx.transfer.Workers;

/// Our own server takes a directory while it is packed.
class StreamedUploadTest {
  private static final String LINES = "a line that is there again and again\n".repeat(50_000);

  @TempDir private Path root;
  private OwnRun run;
  private final AtomicBoolean packedBefore = new AtomicBoolean();
  private final AtomicLong moved = new AtomicLong();
  private final List<Long> packed = Collections.synchronizedList(new ArrayList<>());

  private final TransferListener listener =
      new TransferListener() {
        @Override
        public void packing(long bytes) {
          packedBefore.set(true);
        }

        @Override
        public void packed(long from, long to) {
          packed.add(to);
        }

        @Override
        public void moved(long bytes) {
          moved.addAndGet(bytes);
        }
      };

  @AfterEach
  void stop() {
    run.close();
  }

  private void start() {
    run = new OwnRun(root.resolve("store"));
  }

  private void local(String path, byte[] content) throws IOException {
    Path place = root.resolve("local").resolve(path);
    Files.createDirectories(place.getParent());
    Files.write(place, content);
  }

  private static byte[] noise(int size) {
    byte[] noise = new byte[size];
    new Random(size).nextBytes(noise);
    return noise;
  }

  private Selection selection() {
    IgnoreRules everything = IgnoreRules.parse("", "none");
    return FileScanner.scan(
        new ScanRequest(root.resolve("local"), ".", SymlinkMode.SKIP, everything));
  }

  private UploadResult upload(String host, Selection selection) {
    UploadOptions options = new UploadOptions(Workers.usual(), Compression.ALWAYS);
    return new Upload(run.artifacts(host), listener, Journals.none(), options)
        .send(new UploadRequest(selection, "uploads", false));
  }

  private Map<String, String> sent() throws IOException {
    Map<String, String> expected = new HashMap<>();
    FileTree.of(root.resolve("local"))
        .forEach((path, leaf) -> expected.put("uploads/" + path, leaf));
    return expected;
  }

  private static List<RecordedRequest> archives(RecordingProxy proxy) {
    return proxy.requests().stream()
        .filter(request -> request.method().equals("POST") && request.path().endsWith("artifacts"))
        .toList();
  }

  @Test
  void itTravelsPackedAndIsNotPackedBefore() throws IOException {
    start();
    local("lines", LINES.getBytes());
    local("deep/er/ü.bin", noise(1 << 20));
    local("empty", new byte[0]);

    try (BytesProxy proxy = new BytesProxy(run.address())) {
      proxy.count();

      assertThat(upload(proxy.host(), selection()).failure()).isEmpty();

      assertThat(proxy.passed(BytesProxy.Way.SENT)).isBetween(1L << 20, (1L << 20) + 100_000);
    }
    assertThat(run.files()).isEqualTo(sent());
    assertThat(packedBefore).isFalse();
    assertThat(moved).hasValue(LINES.length() + (1 << 20));
    assertThat(packed).singleElement().satisfies(to -> assertThat(to).isLessThan(1_100_000));
  }

  @Test
  void whatBreaksOffInTheMiddleIsSentAgain() throws IOException {
    start();
    for (int i = 0; i < 8; i++) {
      local("noise-" + i, noise((1 << 19) + i));
    }

    try (BytesProxy proxy = new BytesProxy(run.address())) {
      AtomicBoolean half = new AtomicBoolean();
      proxy.after(
          BytesProxy.Way.SENT,
          2 << 20,
          () -> {
            half.set(Files.exists(run.directory().resolve("uploads")));
            proxy.count();
            proxy.cut();
          });

      assertThat(upload(proxy.host(), selection()).failure()).isEmpty();

      assertThat(half).isFalse();
      assertThat(proxy.passed(BytesProxy.Way.SENT)).isGreaterThan(4 << 20);
    }
    assertThat(run.files()).isEqualTo(sent());
    assertThat(moved).hasValue(8 * (1 << 19) + 28);
    assertThat(packed).hasSize(1);
  }

  @Test
  void aFileThatBecameShorterIsSentAsItIs() throws IOException {
    start();
    local("a", LINES.getBytes());
    local("b", LINES.getBytes());
    Selection selection = selection();
    local("b", "short".getBytes());

    assertThat(upload(run.address().toString(), selection).failure()).isEmpty();

    assertThat(run.files()).isEqualTo(sent());
  }

  @Test
  void whatIsTooLargeForTheServerGoesInSmallerRequests() throws IOException {
    run = new OwnRun(root.resolve("store"), 6 << 20);
    for (int i = 0; i < 8; i++) {
      local("part-" + i + "/noise", noise((1 << 21) + i));
    }

    assertThat(upload(run.address().toString(), selection()).failure()).isEmpty();

    assertThat(run.files()).isEqualTo(sent());
    assertThat(packed).hasSize(8);
  }

  @ParameterizedTest
  @ValueSource(ints = {411, 400, 501})
  void whatStandsBeforeTheServerAndWantsALengthGetsIt(int status) throws IOException {
    start();
    local("deep/lines", LINES.getBytes());

    try (RecordingProxy proxy = new RecordingProxy(run.address())) {
      Pattern archives = Pattern.compile("/artifacts$");
      proxy.add(new Fault("POST", archives, status, new byte[0], 1, Fault.Kind.WHOLE));

      assertThat(upload(proxy.host(), selection()).failure()).isEmpty();

      assertThat(archives(proxy)).extracting(RecordedRequest::status).containsExactly(status, 200);
      assertThat(archives(proxy).getFirst().length()).isEmpty();
      assertThat(archives(proxy).getLast().length()).containsOnlyDigits();
    }
    assertThat(run.files()).isEqualTo(sent());
    assertThat(packedBefore).isTrue();
    assertThat(moved).hasValue(LINES.length());
  }
}
