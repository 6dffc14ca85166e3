package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plx.e2e.FileTree;

class JobsOptionTest {
  private static final int FILES = 8;

  @TempDir private Path root;
  @AutoClose private ServerSession session;
  private String uuid;

  @BeforeEach
  void start() throws IOException {
    session = new ServerSession(root);
    uuid = session.rememberedRun();
    // Into a directory that the run has, files travel in requests of their own.
    session.remote(uuid, "in/other", "of before");
    for (int i = 0; i < FILES; i++) {
      session.local().file("data/file-" + i, "content " + i);
    }
  }

  private CommandResult upload(String... more) {
    String[] words = {"ops", "upload", "--path-from", "data", "--path-to", "in"};
    String[] all = new String[words.length + more.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return session.run(all);
  }

  /// Lets nobody through before all are there.
  private void holdUntilAllAreThere(String line) {
    CountDownLatch together = new CountDownLatch(FILES);
    session
        .server()
        .always(
            line,
            usual -> {
              together.countDown();
              assertThat(together.await(1, TimeUnit.MINUTES)).isTrue();
              return usual.get();
            });
  }

  @Test
  void soManyFilesAreSentAtOnce() {
    holdUntilAllAreThere("POST file");

    CommandResult result = upload("--jobs", "8");

    assertThat(result.exit()).as(result.err()).isZero();
    String sent = FileTree.of(session.local().path("data")).get("file-7");
    assertThat(session.artifacts(uuid)).hasSize(FILES + 1).containsEntry("in/file-7", sent);
  }

  @Test
  void soManyFilesAreFetchedAtOnce() {
    assertThat(upload().exit()).isZero();
    holdUntilAllAreThere("GET file in/file");

    CommandResult result =
        session.run("ops", "artifacts", "-d", "in", "--path-to", "out", "--jobs=9");

    assertThat(result.exit()).as(result.err()).isZero();
  }

  /// As many directories as files, in the run and here.
  private void directories() throws IOException {
    for (int i = 0; i < FILES; i++) {
      session.remote(uuid, "tree/d" + i + "/file", "of before");
      session.local().file("tree/d" + i + "/other", "new");
    }
  }

  private CommandResult uploadTree(String to) {
    return session.run("ops", "upload", "--path-from", "tree", "--path-to", to, "--jobs=" + FILES);
  }

  @Test
  void soManyDirectoriesAreListedAtOnceForADownload() throws IOException {
    directories();
    holdUntilAllAreThere("GET tree tree/d");

    CommandResult result =
        session.run("ops", "artifacts", "-d", "tree", "--path-to", "out", "--jobs=" + FILES);

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(FileTree.of(session.local().path("out"))).hasSize(FILES);
  }

  @Test
  void soManyDirectoriesAreListedAtOnceForAPlan() throws IOException {
    directories();
    // Where both sides have them, before anything is sent.
    holdUntilAllAreThere("GET tree tree/d");

    CommandResult result = uploadTree("tree");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(session.artifacts(uuid)).hasSize(1 + 2 * FILES);
  }

  @Test
  void soManyDirectoriesAreListedAtOnceToCompare() throws IOException {
    directories();
    holdUntilAllAreThere("GET tree copy/d");

    CommandResult result = uploadTree("copy");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(session.artifacts(uuid)).hasSize(1 + 2 * FILES);
  }

  @Test
  void oneAfterTheOtherWhenItIsWanted() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    session
        .server()
        .always(
            "POST file",
            usual -> {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              try {
                return usual.get();
              } finally {
                now.decrementAndGet();
              }
            });

    assertThat(upload("--jobs", "1").exit()).isZero();
    assertThat(most).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "65", "many"})
  void whatIsNoSuchNumberIsRefusedBeforeAnythingHappens(String number) {
    CommandResult result = upload("--jobs", number);

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("--jobs").contains(number);
    assertThat(session.server().requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"run", "ops upload", "ops artifacts"})
  void everyCommandThatMovesFilesHasIt(String command) {
    assertThat(session.run((command + " --help").split(" ")).out()).contains("--jobs=N");
  }
}
