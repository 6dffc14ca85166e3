package plx.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plx.error.FailureException;
import plx.ignore.IgnoreRules;

/// Selects what the reference selects, for every recorded case.
class IgnoreVectorsTest {
  /// How the reference's kinds of error begin, and what ours are called.
  private static final Map<String, String> SAME_ERRORS =
      Map.of(
          "Rejected", "PLX-LINKS-REFUSED",
          "bad character range", "PLX-IGNORE-PATTERN",
          "'utf-8' codec", "PLX-IGNORE-ENCODING",
          "Error uploading artifacts", "PLX-PATH-MISSING");

  /// Where the reference ends with 0 and ours fails on purpose: nothing would be sent, and nobody
  /// would know.
  private static final List<String> DELIBERATE_ERRORS =
      List.of(
          // A pattern takes the root itself: the message names it and the way round.
          "PLX-ROOT-IGNORED",
          // The directory is empty, or all in it is left out.
          "PLX-SELECTION-EMPTY");

  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource("plx.files.IgnoreVector#all")
  void theReferenceSelectsTheSame(IgnoreVector vector) throws IOException {
    Path root = Files.createDirectory(directory.toRealPath().resolve("work"));
    vector.build(root);
    if (vector.exitCode() != 0) {
      assertSameError(vector, failure(vector, root), root);
    } else if (vector.texts("selected", root).isEmpty()) {
      FailureException failure = failure(vector, root);
      assertThat(failure.code()).isIn(DELIBERATE_ERRORS);
      boolean rootTaken = IgnoreRules.forDirectory(root).ignores(vector.pathFrom(root), true);
      assertThat(failure.code().equals("PLX-ROOT-IGNORED")).isEqualTo(rootTaken);
    } else {
      assertSameSelection(vector, scan(vector, root), root);
    }
  }

  private static Selection scan(IgnoreVector vector, Path root) {
    IgnoreRules rules = IgnoreRules.forDirectory(root);
    return FileScanner.scan(new ScanRequest(root, vector.pathFrom(root), vector.mode(), rules));
  }

  private static FailureException failure(IgnoreVector vector, Path root) {
    FailureException failure =
        catchThrowableOfType(FailureException.class, () -> scan(vector, root));
    assertThat(failure).as("an error").isNotNull();
    return failure;
  }

  private static void assertSameError(IgnoreVector vector, FailureException failure, Path root) {
    String kind =
        SAME_ERRORS.keySet().stream().filter(vector.error()::startsWith).findFirst().orElseThrow();
    assertThat(failure.code()).isEqualTo(SAME_ERRORS.get(kind));
    assertThat(failure.exitCode().status()).isEqualTo(vector.exitCode());
    if (kind.equals("Rejected")) {
      List<String> lines = failure.getMessage().lines().skip(1).toList();
      assertThat(lines).containsExactlyInAnyOrderElementsOf(reported(vector, root));
    } else if (kind.equals("bad character range")) {
      assertThat(failure).hasMessageContaining(vector.error().substring(kind.length() + 1));
    }
  }

  private static void assertSameSelection(IgnoreVector vector, Selection selection, Path root)
      throws IOException {
    List<String> sent =
        Stream.concat(
                selection.files().stream().map(SelectedFile::name),
                selection.directories().stream().map(name -> name + "/"))
            .sorted()
            .toList();
    assertThat(sent).isEqualTo(vector.texts("selected", root).stream().sorted().toList());
    // Without --path-from the reference's names begin with `./`; ours never do.
    assertThat(sent)
        .isEqualTo(
            vector.texts("tar_names", root).stream()
                .map(IgnoreVectorsTest::withoutDot)
                .sorted()
                .toList());
    for (var source : vector.tarSources().properties()) {
      Path file = selection.root().resolve(withoutDot(source.getKey()));
      assertThat(file).content().isEqualTo(source.getValue().asText());
    }
    // Of more links than it lists, the reference takes the first that the disk gives; ours are
    // sorted.
    List<String> lines =
        LinkReport.lines(selection.skippedLinks(), ScanRequest.DEFAULT_LINK_REPORT_LIMIT);
    boolean some = lines.size() > ScanRequest.DEFAULT_LINK_REPORT_LIMIT;
    assertThat(some ? lines.subList(lines.size() - 1, lines.size()) : lines)
        .containsExactlyInAnyOrderElementsOf(reported(vector, root));
  }

  /// The reported links as our lines have them.
  private static List<String> reported(IgnoreVector vector, Path root) {
    return vector.texts("report", root).stream()
        .skip(1)
        .map(line -> line.replace("\t", "\\t").replace(" more symlink(s) not", " more not"))
        .toList();
  }

  private static String withoutDot(String name) {
    return name.startsWith("./") ? name.substring(2) : name;
  }
}
