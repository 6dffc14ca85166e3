package plx.conformance.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import plx.conformance.ConformanceTest;
import plx.conformance.ServerKind;
import plx.conformance.ServerUnderTest;
import plx.e2e.FileTree;
import plx.e2e.Program;

/// Replays every recorded case of the reference with our program, against haupt; and those that
/// have to do with the server against our own, which must make no difference.
///
/// `-Dplx.vectors.report=FILE` writes a line for each to `FILE.haupt` or `FILE.own`;
/// `-Dplx.vectors.only=REGEX` runs those whose id it finds.
@ConformanceTest
class VectorsIT {
  private final Classification classification = Classification.read();
  private final List<CaseResult> results = new CopyOnWriteArrayList<>();
  private final ServerUnderTest server;
  private Path directory;

  VectorsIT(ServerUnderTest server) {
    this.server = server;
  }

  @TestFactory
  Stream<DynamicTest> ourProgramDoesAsTheReferenceDid() throws IOException {
    makeDirectoryAndProjects();
    String only = System.getProperty("plx.vectors.only", "");
    String ignoreFile = ignoreFile();
    return VectorCase.all().stream()
        .filter(vector -> Pattern.compile(only).matcher(vector.id()).find())
        .filter(this::hasToDoWithTheServer)
        .map(vector -> DynamicTest.dynamicTest(vector.id(), () -> replay(vector, ignoreFile)))
        .onClose(this::writeReportAndRemoveDirectory);
  }

  private void makeDirectoryAndProjects() throws IOException {
    Path target = Path.of(System.getProperty("plx.basedir", ""), "target").toAbsolutePath();
    directory = Files.createTempDirectory(target, "vectors-");
    server.createProject(CaseRun.PROJECT);
    // Was there when the cases were recorded: haupt looks at the name alone, not at the owner.
    server.createProject("rv-x");
  }

  private void writeReportAndRemoveDirectory() {
    FileTree.delete(directory);
    String report = System.getProperty("plx.vectors.report", "");
    if (!report.isEmpty()) {
      String rows =
          results.stream().map(CaseResult::row).collect(Collectors.joining("\n", "", "\n"));
      try {
        Files.writeString(Path.of(report + "." + server), rows);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// haupt is what the cases were recorded with, so all of them run there. On our own server those
  /// would say nothing new that ask it for nothing, whose answers a proxy gives, or whose command
  /// or option is not built.
  private boolean hasToDoWithTheServer(VectorCase vector) {
    return server.kind() == ServerKind.HAUPT
        || !vector.requests().isEmpty()
            && !vector.json().has("faults")
            && classification.entries().get(vector.id()).kind() != Classification.Kind.NOT_YET;
  }

  private void replay(VectorCase vector, String ignoreFile) throws IOException {
    Path root = directory.resolve(vector.id().replace('/', '-'));
    try (CaseRun run = new CaseRun(vector, server, Program.image(), root)) {
      CaseResult result = run.run(ignoreFile);
      results.add(result);
      check(result);
    } finally {
      FileTree.delete(root);
    }
  }

  private void check(CaseResult result) {
    Classification.Entry entry = classification.entries().get(result.id());
    assertThat(entry).as("%s is not in classification.json", result.id()).isNotNull();
    switch (entry.kind()) {
      case SAME -> assertThat(result.aspects()).as(result::describe).isEmpty();
      case DIFFERENT -> {
        assertThat(result.aspects()).as(result::describe).isEqualTo(entry.differs());
        if (entry.exit() >= 0) {
          assertThat(result.outcome().exit()).as(result::describe).isEqualTo(entry.exit());
        }
      }
      case NOT_YET ->
          // Our refusal only looks like the failure that the reference ended with.
          assertThat(result.aspects().isEmpty() && result.outcome().exit() == 0)
              .as("%s does as the reference did: move it to same", result.id())
              .isFalse();
    }
  }

  /// The default ignore file, as a case recorded it.
  private static String ignoreFile() {
    return VectorCase.all().stream()
        .map(vector -> vector.expect().path("leaves").path("work/.polyaxonignore"))
        .filter(leaf -> leaf.has("text"))
        .findFirst()
        .orElseThrow()
        .path("text")
        .asText();
  }
}
