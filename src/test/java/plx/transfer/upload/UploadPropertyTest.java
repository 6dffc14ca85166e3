package plx.transfer.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import plx.e2e.FileTree;
import plx.error.RefusedException;
import plx.files.ArtifactPath;
import plx.transfer.Scene;

/// Uploads of any tree into any run, on a server that deletes the target of an archive as the
/// reference does.
class UploadPropertyTest {
  private Path root;
  private Scene scene;

  @BeforeTry
  void start() throws IOException {
    root = Files.createTempDirectory("upload-");
    scene = new Scene(root);
  }

  @AfterTry
  void stop() {
    scene.close();
    FileTree.delete(root);
  }

  @Provide
  Arbitrary<Map<String, String>> tree() {
    Arbitrary<String> path =
        Arbitraries.of("a", "a.b", "a b", "b", "ü")
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(names -> String.join("/", names));
    // Few contents, some of one size: also a file of the same size gets its new content.
    Arbitrary<String> content = Arbitraries.of("", "1", "2", "33");
    return Arbitraries.maps(path, content).ofMinSize(1).ofMaxSize(8).map(UploadPropertyTest::tree);
  }

  /// Without the files that stand where a directory must be.
  private static Map<String, String> tree(Map<String, String> files) {
    Map<String, String> tree = new TreeMap<>(files);
    tree.keySet().removeIf(name -> files.keySet().stream().anyMatch(other -> isBelow(name, other)));
    return tree;
  }

  private static boolean isBelow(String directory, String path) {
    return path.startsWith(directory + "/");
  }

  @Provide
  Arbitrary<String> target() {
    return Arbitraries.of("", "a", "a/b", "b/ü/new");
  }

  @Property(seed = "20261124")
  void nothingOfTheRunIsLostAndEverythingArrives(
      @ForAll("tree") Map<String, String> local,
      @ForAll("tree") Map<String, String> remote,
      @ForAll("target") String target) {
    local.forEach(scene::local);
    remote.forEach(scene::remote);
    Map<String, String> expected = new TreeMap<>();
    remote.forEach((path, content) -> expected.put(path, leaf(content)));
    Map<String, String> sent = new TreeMap<>();
    local.forEach((path, content) -> sent.put(ArtifactPath.join(target, path), leaf(content)));

    if (conflict(sent, remote)) {
      assertThatThrownBy(() -> scene.upload(target)).isInstanceOf(RefusedException.class);
    } else {
      assertHarmless(plan(target), remote);
      assertThat(scene.upload(target).failures()).isEmpty();
      expected.putAll(sent);
    }
    assertThat(scene.run()).isEqualTo(expected);
  }

  private static String leaf(String content) {
    return FileTree.file(content.getBytes(StandardCharsets.UTF_8));
  }

  private UploadPlan plan(String target) {
    return new Upload(scene.artifacts(), scene.listener())
        .plan(new UploadRequest(scene.selection(), target, false));
  }

  private static boolean conflict(Map<String, String> sent, Map<String, String> remote) {
    return sent.keySet().stream()
        .anyMatch(path ->
            remote.keySet().stream()
                .anyMatch(other -> isBelow(path, other) || isBelow(other, path)));
  }

  /// Archives go where nothing is, and not into one another; single files where no directory is.
  private static void assertHarmless(UploadPlan plan, Map<String, String> remote) {
    List<String> targets = new ArrayList<>();
    for (ArchiveUpload archive : plan.archives()) {
      assertThat(remote.keySet())
          .noneMatch(path -> path.equals(archive.path()) || isBelow(archive.path(), path));
      assertThat(targets)
          .noneMatch(other ->
              other.equals(archive.path())
                  || isBelow(other, archive.path())
                  || isBelow(archive.path(), other));
      targets.add(archive.path());
    }
    plan.forEachFile((path, _, overwrites) -> {
      assertThat(remote.keySet()).noneMatch(other -> isBelow(path, other));
      assertThat(overwrites).isEqualTo(remote.containsKey(path));
    });
  }
}
