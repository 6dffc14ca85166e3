package plx.transfer.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plx.api.Retry;
import plx.e2e.FakeReply;
import plx.e2e.FakeRequest;
import plx.error.PolyaxonException;
import plx.error.UnauthorizedException;
import plx.files.Sha256;
import plx.transfer.Journals;
import plx.transfer.Scene;
import plx.transfer.Workers;

/// Large files that come in parts, from servers that send parts, and from those that do it wrong.
class PartsTest {
  private static final int MIB = 1 << 20;
  private static final int SIZE = 40 * MIB;

  private static final String FIRST = "fresh bytes=0-16777215";
  private static final String SECOND = "kept bytes=16777216-33554431 of \"one\"";
  private static final String THIRD = "kept bytes=33554432-41943039 of \"one\"";

  @TempDir private Path root;
  @AutoClose private Scene scene;

  @BeforeEach
  void start() throws IOException {
    scene = new Scene(root);
    remote("big.bin", SIZE);
  }

  private void remote(String path, int size) throws IOException {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    scene.remote(path, "");
    Files.write(scene.artifact(path), content);
  }

  /// The server sends parts, as it should.
  private static FakeReply ranged(Path file, FakeRequest request) {
    try {
      long size = Files.size(file);
      String[] range = request.headers().getOrDefault("range", "").split("[=-]");
      boolean whole = range.length == 1;
      long from = whole ? 0 : Long.parseLong(range[1]);
      long to = range.length < 3 ? size : Long.parseLong(range[2]) + 1;
      FakeReply reply =
          FakeReply.of(whole ? 200 : 206, "application/octet-stream", slice(file, from, to))
              .with("Accept-Ranges", "bytes")
              .with("ETag", "\"one\"");
      return whole ? reply : reply.with("Content-Range", range(from, to, size));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String range(long from, long to, long size) {
    return "bytes " + from + "-" + (to - 1) + "/" + size;
  }

  private static byte[] slice(Path file, long from, long to) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[Math.toIntExact(to - from)];
      in.seek(from);
      in.readFully(bytes);
      return bytes;
    }
  }

  private void sendsParts() {
    answers(request -> true, UnaryOperator.identity());
  }

  /// The server sends parts, and to those requests answers another way.
  private void answers(Predicate<FakeRequest> which, UnaryOperator<FakeReply> otherwise) {
    scene
        .server()
        .answering(
            "GET file",
            request -> {
              String path = request.line().substring("GET file ".length());
              FakeReply usual = ranged(scene.artifact(path), request);
              return which.test(request) ? otherwise.apply(usual) : usual;
            });
  }

  /// The same for the first request of the second part.
  private void answersOnce(UnaryOperator<FakeReply> otherwise) {
    AtomicInteger times = new AtomicInteger();
    answers(request -> asked(request).equals(SECOND) && times.getAndIncrement() == 0, otherwise);
  }

  private static String asked(FakeRequest request) {
    Map<String, String> headers = request.headers();
    String fresh = request.target().contains("force=true") ? "fresh" : "kept";
    String range = headers.containsKey("range") ? " " + headers.get("range") : "";
    return fresh
        + range
        + (headers.containsKey("if-range") ? " of " + headers.get("if-range") : "");
  }

  private List<String> asked() {
    return scene.server().requests().stream()
        .filter(request -> request.line().startsWith("GET file"))
        .map(PartsTest::asked)
        .toList();
  }

  private DownloadResult fetch(int workers, DownloadRequest request) {
    return new Download(scene.artifacts(), scene.listener(), Journals.none(), new Workers(workers))
        .fetch(request, _ -> () -> {});
  }

  private DownloadResult fetch(int workers, String... paths) {
    return fetch(
        workers, new DownloadRequest(List.of(paths), List.of(), List.of(), scene.destination()));
  }

  private void arrives() {
    assertThat(fetch(4, "big.bin").failure()).isEmpty();

    assertThat(scene.fetched()).isEqualTo(scene.run());
    assertThat(scene.moved()).isEqualTo(SIZE);
    assertThat(scene.arrived()).isEqualTo("1, " + SIZE);
  }

  @Test
  void theyArriveAsOneFile() {
    sendsParts();

    arrives();

    assertThat(asked()).startsWith(FIRST).containsExactlyInAnyOrder(FIRST, SECOND, THIRD);
  }

  @Test
  void oneWorkerAsksForTheWhole() {
    sendsParts();

    assertThat(fetch(1, "big.bin").failure()).isEmpty();

    assertThat(scene.fetched()).isEqualTo(scene.run());
    assertThat(asked()).containsExactly("fresh");
  }

  @Test
  void aServerThatSendsNoPartsIsAskedOnce() {
    arrives();

    assertThat(asked()).containsExactly(FIRST);
  }

  @Test
  void aFileOfWhichTheContentIsKnownComesInItsOrder() throws IOException {
    sendsParts();
    scene.remote("artifacts.sha256", Sha256.of(scene.artifact("big.bin")) + "  big.bin\n");

    DownloadRequest everything = DownloadRequest.everything(scene.destination());
    assertThat(fetch(4, everything.withChecksums()).failure()).isEmpty();

    assertThat(scene.fetched()).isEqualTo(scene.run());
    assertThat(asked()).containsOnly("fresh");
  }

  @Test
  void aFewFilesShareTheWorkersWithTheSmallOnes() throws IOException {
    sendsParts();
    remote("other.bin", SIZE);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      scene.remote("small-" + i, "content");
      expected.add("fresh");
    }
    for (int i = 0; i < 2; i++) {
      // Two workers each: parts of a half.
      expected.add("fresh bytes=0-20971519");
      expected.add("kept bytes=20971520-41943039 of \"one\"");
    }

    assertThat(fetch(4, DownloadRequest.everything(scene.destination())).failure()).isEmpty();

    assertThat(scene.fetched()).isEqualTo(scene.run());
    assertThat(asked()).containsExactlyInAnyOrderElementsOf(expected);
    // They take longest.
    assertThat(asked().subList(0, 4)).contains("fresh bytes=0-20971519");
  }

  @Test
  void manyFilesTravelWhole() throws IOException {
    sendsParts();
    remote("other.bin", SIZE);
    remote("third.bin", SIZE);

    assertThat(fetch(4, DownloadRequest.everything(scene.destination())).failure()).isEmpty();

    assertThat(asked()).containsExactly("fresh", "fresh", "fresh");
  }

  @Test
  void aPartGoesOnWhereItsConnectionBroke() {
    answersOnce(usual -> usual.cutAfter(5 * MIB));

    arrives();

    assertThat(asked())
        .hasSize(4)
        .filteredOn(line -> !List.of(FIRST, SECOND, THIRD).contains(line))
        .singleElement()
        .asString()
        .matches("kept bytes=2[0-9]{7}-33554431 of \"one\"");
  }

  @Test
  void aPartIsAskedForAgainWhileTheServerIsAway() throws IOException {
    // Enough parts that some follow the first four.
    remote("big.bin", 400 * MIB);
    String last = "kept bytes=402653184-419430399 of \"one\"";
    AtomicInteger times = new AtomicInteger();
    answers(
        request -> asked(request).equals(last) && times.getAndIncrement() == 0,
        _ -> FakeReply.empty(503));

    assertThat(fetch(4, "big.bin").failure()).isEmpty();

    assertThat(scene.fetched()).isEqualTo(scene.run());
    assertThat(asked()).hasSize(8).doesNotContain("fresh").filteredOn(last::equals).hasSize(2);
  }

  /// Not in parts: the next one might not fit either.
  private void arrivesWhole() {
    arrives();

    assertThat(asked()).startsWith(FIRST).endsWith("fresh");
    assertThat(asked()).filteredOn(FIRST::equals).hasSize(1);
    assertThat(asked()).filteredOn("fresh"::equals).hasSize(1);
  }

  @Test
  void ofAnotherVersionItIsAskedForWhole() {
    answersOnce(usual -> usual.with("ETag", "\"two\""));

    arrivesWhole();
  }

  @Test
  void aPartThatIsTheWholeFileByNowIsNotTaken() {
    answersOnce(_ -> FakeReply.text(200, "another file"));

    arrivesWhole();
  }

  @Test
  void anotherPartThanTheOneThatWasAskedForIsNotTaken() {
    answersOnce(usual -> usual.with("Content-Range", range(0, 16 * MIB, SIZE)));

    arrivesWhole();
  }

  @ParameterizedTest
  @ValueSource(ints = {16 * MIB - 1, 16 * MIB + 1})
  void aPartOfAnotherLengthIsNotTaken(int bytes) {
    answersOnce(usual ->
        FakeReply.of(206, "", new byte[bytes])
            .with("ETag", "\"one\"")
            .with("Content-Range", usual.headers().get("Content-Range")));

    arrivesWhole();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "W/\"one\""})
  void withoutAVersionPartsAreNotPutTogether(String version) {
    answers(_ -> true, usual -> usual.with("ETag", version));

    arrives();

    assertThat(asked()).containsExactly(FIRST, "fresh");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 416, 500, 503})
  void aServerThatRefusesToSendPartsIsAskedForTheWhole(int status) {
    answers(request -> asked(request).equals(FIRST), _ -> FakeReply.empty(status));

    arrives();

    assertThat(asked()).containsExactly(FIRST, "fresh");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 404, 409, 416, 500, 503})
  void aServerThatRefusesToSendSeveralAtOnceIsAskedForTheWhole(int status) {
    answers(request -> asked(request).startsWith("kept"), _ -> FakeReply.empty(status));

    arrivesWhole();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 404, 503})
  void soIsItByThoseWhoNeverTryAgain(int status) {
    answers(request -> asked(request).startsWith("kept"), _ -> FakeReply.empty(status));
    DownloadRequest request =
        new DownloadRequest(List.of("big.bin"), List.of(), List.of(), scene.destination());

    DownloadResult result =
        new Download(
                scene.artifacts(Retry.never()), scene.listener(), Journals.none(), new Workers(4))
            .fetch(request, _ -> () -> {});

    assertThat(result.failure()).isEmpty();
    assertThat(scene.fetched()).isEqualTo(scene.run());
    assertThat(asked()).endsWith("fresh");
  }

  @Test
  void aPartOfWhichNothingCameBeforeItsConnectionBrokeIsAskedForAgain() {
    answersOnce(usual -> usual.cutAfter(0));

    arrives();

    assertThat(asked()).containsExactlyInAnyOrder(FIRST, SECOND, SECOND, THIRD);
  }

  @Test
  void serversOfOneNameWithVersionsOfTheirOwnAreAskedForTheWhole() {
    AtomicInteger number = new AtomicInteger();
    answers(_ -> true, usual -> usual.with("ETag", "\"" + number.incrementAndGet() + "\""));

    arrives();

    assertThat(asked()).endsWith("fresh");
  }

  @Test
  void aFileThatGrowsMeanwhileArrivesAsItIsThen() {
    answers(
        request -> request.headers().containsKey("range"),
        usual -> {
          try {
            Files.write(scene.artifact("big.bin"), new byte[1], StandardOpenOption.APPEND);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return usual.with("ETag", "\"of " + scene.artifact("big.bin").toFile().length() + "\"");
        });

    assertThat(fetch(4, "big.bin").failure()).isEmpty();

    assertThat(scene.fetched()).isEqualTo(scene.run());
    assertThat(asked()).filteredOn("fresh"::equals).hasSize(1);
  }

  @Test
  void whatDidNotFitTakesNoRoomWhileItIsAskedForAgain() {
    List<String> left = new CopyOnWriteArrayList<>();
    AtomicInteger times = new AtomicInteger();
    answers(
        request -> {
          if (asked(request).equals("fresh")) {
            left.addAll(staged());
          }
          return asked(request).equals(SECOND) && times.getAndIncrement() == 0;
        },
        usual -> usual.with("ETag", "\"two\""));

    arrivesWhole();

    assertThat(left).containsExactly("lock");
  }

  /// The names in the staging area.
  private List<String> staged() {
    try (Stream<Path> files = Files.walk(scene.destination())) {
      return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aFileThatIsSuddenlyLargerThanTheDiskIsNotReceived() {
    answers(_ -> true, _ -> FakeReply.text(200, "short"));
    scene
        .server()
        .fault(
            "GET tree",
            1,
            Integer.MAX_VALUE,
            _ -> FakeReply.json(200, "{\"files\": {\"big.bin\": 9007199254740991}, \"dirs\": []}"));

    DownloadResult result = fetch(4, "big.bin");

    assertThat(result.failure())
        .get()
        .extracting(PolyaxonException::code)
        .isEqualTo("PLX-DISK-FULL");
    assertThat(asked()).hasSize(1);
  }

  @Test
  void aPartThatIsForbiddenEndsTheFileAtOnce() {
    answers(request -> asked(request).startsWith("kept"), _ -> FakeReply.empty(403));

    assertThat(fetch(4, "big.bin").failure()).get().isInstanceOf(UnauthorizedException.class);

    assertThat(asked()).doesNotContain("fresh");
    assertThat(scene.moved()).isZero();
  }
}
