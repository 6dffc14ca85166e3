package plx.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import plx.e2e.FileTree;
import plx.error.RefusedException;
import plx.error.UsageException;
import plx.server.Tars;

/// Any sequence of uploads, compared with a map that merges.
class MergePropertyTest {
  private static final String UUID = "0123456789abcdef0123456789abcdef";

  /// @param single one file instead of an archive
  record Step(String target, Map<String, String> files, boolean keep, boolean single) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<String> names = Arbitraries.of("a", "b", "é ü", "x\\y", "a\nb");
    Arbitrary<String> paths =
        names.list().ofMinSize(1).ofMaxSize(3).map(list -> String.join("/", list));
    Arbitrary<String> targets = Arbitraries.oneOf(Arbitraries.just(""), paths);
    Arbitrary<Map<String, String>> files =
        Arbitraries.maps(paths, Arbitraries.of("1", "22", "333")).ofMinSize(1).ofMaxSize(4);
    return Combinators.combine(
            targets, files, Arbitraries.of(true, false), Arbitraries.of(true, false))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  @Property(tries = 60, seed = "20261124")
  void anySequenceOfUploadsMerges(@ForAll("steps") List<Step> steps) throws IOException {
    Path directory = Files.createTempDirectory("store");
    try {
      RunFiles run = ArtifactStore.open(directory, Long.MAX_VALUE).run(UUID);
      Map<String, String> model = new TreeMap<>();
      for (Step step : steps) {
        Map<String, String> next = merged(model, step);
        boolean taken = take(run, step);
        assertThat(taken).as("%s into %s", step, model).isEqualTo(next != null);
        model = taken ? next : model;
        assertThat(FileTree.of(directory.resolve(UUID))).isEqualTo(model);
      }
      assertThat(directory.resolve(".polyaxon-server/staging")).isEmptyDirectory();
    } finally {
      FileTree.delete(directory);
    }
  }

  private static boolean take(RunFiles run, Step step) throws IOException {
    Overwriting overwriting = step.keep() ? Overwriting.KEEP : Overwriting.REPLACE;
    StorePath target = StorePath.of(step.target());
    try (Upload upload = run.upload()) {
      if (step.single()) {
        Map.Entry<String, String> file = step.files().entrySet().iterator().next();
        upload.receive(new ByteArrayInputStream(file.getValue().getBytes(StandardCharsets.UTF_8)));
        upload.addFile(target, StorePath.ofFile(file.getKey()), overwriting);
      } else {
        upload.receive(new ByteArrayInputStream(Tars.of(step.files())));
        upload.addArchive(target, overwriting);
      }
      return true;
    } catch (RefusedException | UsageException e) {
      return false;
    }
  }

  /// What the run holds afterwards, or null when names of files are directories of others.
  private static Map<String, String> merged(Map<String, String> model, Step step) {
    Map<String, String> added = new TreeMap<>();
    String prefix = step.target().isEmpty() ? "" : step.target() + "/";
    for (Map.Entry<String, String> file : step.files().entrySet()) {
      String name = step.single() ? file.getKey().replaceFirst("(?s).*/", "") : file.getKey();
      added.put(prefix + name, FileTree.file(file.getValue().getBytes(StandardCharsets.UTF_8)));
      if (step.single()) {
        break;
      }
    }
    Map<String, String> next = new TreeMap<>(model);
    added.forEach((name, content) -> {
      if (step.keep()) {
        next.putIfAbsent(name, content);
      } else {
        next.put(name, content);
      }
    });
    boolean impossible =
        next.keySet().stream()
            .anyMatch(
                file -> next.keySet().stream().anyMatch(other -> other.startsWith(file + "/")));
    return impossible ? null : next;
  }
}
