package plx.transfer.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plx.e2e.FakeReply;
import plx.error.PartialException;
import plx.error.RefusedException;
import plx.files.Selection;
import plx.files.Sha256;
import plx.transfer.Journals;
import plx.transfer.Scene;

/// The list of checksums that an upload leaves beside what it sent.
class ChecksumUploadTest {
  private static final String LIST = "in/artifacts.sha256";

  @TempDir private Path root;
  @AutoClose private Scene scene;

  @BeforeEach
  void start() throws IOException {
    scene = new Scene(root);
  }

  private static String line(String name, String content) {
    Sha256 hash = new Sha256();
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    hash.add(bytes, bytes.length);
    return hash.hex() + "  " + name + "\n";
  }

  /// Whether the list has these lines, in this order, and no other.
  private void assertList(String... namesAndContents) {
    String lines =
        Stream.iterate(0, i -> i < namesAndContents.length, i -> i + 2)
            .map(i -> line(namesAndContents[i], namesAndContents[i + 1]))
            .collect(Collectors.joining());
    assertThat(scene.artifact(LIST)).content().isEqualTo(lines);
  }

  private void assertNothingSent() {
    assertThat(scene.server().changes()).isEmpty();
  }

  @Test
  void aListIsLeftBesideWhatWasSentAndNotCounted() {
    scene.local("b.txt", "b").local("a.txt", "a").local("sub/c.txt", "c").local("empty", "");

    UploadResult result = scene.uploadWithChecksums("in");

    assertThat(result.failure()).isEmpty();
    assertThat(result.sent()).isEqualTo(4);
    assertList("a.txt", "a", "b.txt", "b", "empty", "", "sub/c.txt", "c");
    assertThat(scene.server().changes())
        .containsExactly("POST archive in", "POST file in/artifacts.sha256");
    assertThat(scene.notes()).contains("checksums of 4 files: in/artifacts.sha256");
  }

  @Test
  void withoutTheWishThereIsNoList() {
    scene.local("a.txt", "a");

    scene.upload("in");

    assertThat(scene.run()).containsOnlyKeys("in/a.txt");
  }

  @Test
  void linesOfEarlierUploadsStayAndThoseOfNewContentAreReplaced() {
    scene.local("a.txt", "a").local("b.txt", "b").uploadWithChecksums("in");
    Arrays.asList("a.txt", "b.txt").forEach(name -> delete(scene.source(name)));
    scene.local("b.txt", "new").local("0.txt", "0");

    assertThat(scene.uploadWithChecksums("in").failure()).isEmpty();

    assertList("0.txt", "0", "a.txt", "a", "b.txt", "new");
  }

  @Test
  void aReplacingUploadMakesItAnew() {
    scene.local("a.txt", "a").uploadWithChecksums("in");
    delete(scene.source("a.txt"));
    scene.local("b.txt", "b");
    scene.notes().clear();

    scene.uploadWithChecksums(scene.selection(), "in", true);

    assertList("b.txt", "b");
    assertThat(scene.notes()).contains("--replace deletes from the run: in/a.txt");
  }

  @Test
  void linesThatAnotherUploadWritesAtTheSameTimeAreKept() {
    scene.local("a.txt", "a");
    scene
        .server()
        .once(
            "POST file " + LIST,
            usual -> {
              FakeReply answer = usual.get();
              scene.remote(LIST, line("theirs.txt", "theirs"));
              return answer;
            });

    assertThat(scene.uploadWithChecksums("in").failure()).isEmpty();

    assertList("a.txt", "a", "theirs.txt", "theirs");
  }

  @Test
  void aListThatDoesNotKeepTheLinesIsAFailureThatNamesIt() {
    scene.local("a.txt", "a");
    scene.server().always("POST file " + LIST, _ -> FakeReply.empty(200));

    UploadResult result = scene.uploadWithChecksums("in");

    assertThat(result.sent()).isEqualTo(1);
    assertThat(result.failures().get("artifacts.sha256"))
        .hasMessageContaining("in/artifacts.sha256")
        .hasMessageContaining("does not keep the lines");
    assertThat(result.failure()).containsInstanceOf(PartialException.class);
  }

  @Test
  void afterAFailureOfTheListTheSameUploadSendsTheListAlone() throws IOException {
    scene.remote("in/kept", "kept").local("a.txt", "a").local("b.txt", "b");
    scene.server().once("POST file " + LIST, _ -> FakeReply.text(400, "no"));
    Upload upload =
        new Upload(scene.artifacts(), scene.listener(), Journals.in(root.resolve("journals")));
    UploadRequest request = new UploadRequest(scene.selection(), "in", false, true);
    assertThat(upload.send(request).failures()).containsOnlyKeys("artifacts.sha256");
    scene.server().forget();

    UploadResult again = upload.send(request);

    assertThat(scene.server().changes()).containsExactly("POST file " + LIST);
    assertThat(again.counts().unchanged()).isEqualTo(2);
    assertThat(root.resolve("journals")).doesNotExist();
    assertList("a.txt", "a", "b.txt", "b");
  }

  @Test
  void aFileThatGrewMeanwhileIsListedAsItWasSentLast() throws IOException {
    scene.local("a.txt", "a").local("log.txt", "one\n");
    Selection selection = scene.selection();
    Files.writeString(scene.source("log.txt"), "two\n", StandardOpenOption.APPEND);

    assertThat(scene.uploadWithChecksums(selection, "in", false).failure()).isEmpty();

    assertList("a.txt", "a", "log.txt", "one\ntwo\n");
  }

  @Test
  void aFileThatTheStoreLostIsListedAsItWasSentAgain() {
    scene.local("a.txt", "a").local("b.txt", "b");
    scene
        .server()
        .once(
            "POST archive in",
            usual -> {
              FakeReply answer = usual.get();
              delete(scene.artifact("in/b.txt"));
              scene.local("b.txt", "B");
              return answer;
            });

    assertThat(scene.uploadWithChecksums("in").failure()).isEmpty();

    assertThat(scene.artifact("in/b.txt")).hasContent("B");
    assertList("a.txt", "a", "b.txt", "B");
  }

  @Test
  void ofATryThatBrokeOffTheNextOneCounts() {
    scene.remote("in/kept", "kept").local("a.txt", "first");
    scene
        .server()
        .once(
            "POST file in/a.txt",
            _ -> {
              scene.local("a.txt", "again");
              return FakeReply.empty(503);
            });

    assertThat(scene.uploadWithChecksums("in").failure()).isEmpty();

    assertThat(scene.artifact("in/a.txt")).hasContent("again");
    assertList("a.txt", "again");
  }

  @Test
  void whatDidNotArriveIsNotListed() {
    scene.remote("in/kept", "kept").local("a.txt", "a").local("b.txt", "b");
    scene.server().always("POST file in/b.txt", _ -> FakeReply.text(400, "no"));

    assertThat(scene.uploadWithChecksums("in").failures()).containsOnlyKeys("b.txt");

    assertList("a.txt", "a");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aFileIsReadOnce() throws Exception {
    scene.local("a.txt", "a").local("once.txt", "0123456789");
    Selection selection = scene.selection();
    Path pipe = scene.source("once.txt");
    delete(pipe);
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    // A pipe gives its bytes once: a second reader would wait for ever.
    Thread writer = Thread.ofPlatform().daemon().start(() -> write(pipe, "0123456789"));

    assertThat(scene.uploadWithChecksums(selection, "in", false).failure()).isEmpty();

    writer.join();
    assertThat(scene.artifact("in/once.txt")).hasContent("0123456789");
    assertList("a.txt", "a", "once.txt", "0123456789");
  }

  @Test
  void aSelectionThatHasAListOfItsOwnIsRefused() {
    scene.local("a.txt", "a").local("artifacts.sha256", "mine");

    assertThatThrownBy(() -> scene.uploadWithChecksums("in"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("artifacts.sha256");
    assertNothingSent();
  }

  @Test
  void listsBelowAreSentAndNotListed() {
    scene.local("a.txt", "a").local("sub/artifacts.sha256", "mine");

    scene.uploadWithChecksums("in");

    assertThat(scene.artifact("in/sub/artifacts.sha256")).hasContent("mine");
    assertList("a.txt", "a");
  }

  @Test
  void aFileOfThatNameThatIsNoListIsRefusedBeforeAnythingIsSent() {
    scene.remote(LIST, "not a list").local("a.txt", "a");

    assertThatThrownBy(() -> scene.uploadWithChecksums("in"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("`in/artifacts.sha256` of the run is not a list");
    assertNothingSent();
    assertThat(scene.artifact(LIST)).hasContent("not a list");
  }

  @Test
  void aDirectoryOfThatNameIsRefusedBeforeAnythingIsSent() {
    scene.remote(LIST + "/x", "x").local("a.txt", "a");

    assertThatThrownBy(() -> scene.uploadWithChecksums("in"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("is a directory");
    assertNothingSent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"in*", "in[1]", "in?"})
  void aTargetWhoseListCannotBeReadBackIsRefused(String target) {
    scene.local("a.txt", "a");

    assertThatThrownBy(() -> scene.uploadWithChecksums(target))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("wildcards");
    assertNothingSent();
  }

  private static void write(Path file, String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
