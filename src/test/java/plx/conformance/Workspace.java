package plx.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import plx.e2e.FileTree;
import plx.e2e.Outcome;
import plx.e2e.Program;

/// A user's place: an empty home, a working directory with a small job, and a server to talk to.
final class Workspace {
  /// The project that the tests work in.
  static final String PROJECT = "conformance";

  private static final String JOB =
      """
      kind: component
      name: basic
      run:
        kind: job
        container:
          image: busybox:1.36
          command: ["true"]
      """;

  private final Path root;
  private final Program program;

  private Workspace(Path root, Program program) {
    this.root = root;
    this.program = program;
  }

  /// Makes the directories and the file `job.yaml`.
  ///
  /// @param root an empty directory
  /// @param program the client
  /// @param host the server's address
  static Workspace create(Path root, Program program, String host) {
    try {
      for (String name : new String[] {"home", "work", "tmp"}) {
        Files.createDirectories(root.resolve(name));
      }
      Files.writeString(root.resolve("work/job.yaml"), JOB);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Program surrounded =
        program
            .in(root.resolve("work"))
            .with("HOME", root.resolve("home"))
            .with("TMPDIR", root.resolve("tmp"))
            .with("POLYAXON_ARCHIVES_ROOT", root.resolve("archives"))
            .with("POLYAXON_HOST", host);
    return new Workspace(root, surrounded);
  }

  /// The arguments of a command of `ops` for a run.
  static String[] ops(String uuid, String... arguments) {
    return Stream.concat(Stream.of("ops", "-p", PROJECT, "-uid", uuid), Stream.of(arguments))
        .toArray(String[]::new);
  }

  /// The same directories with another client or other surroundings.
  Workspace using(Program other) {
    return new Workspace(root, other);
  }

  /// The same directories and surroundings with one more variable.
  Workspace with(String name, Object value) {
    return using(program.with(name, value));
  }

  Program program() {
    return program;
  }

  Path root() {
    return root;
  }

  Path work() {
    return root.resolve("work");
  }

  /// A file or directory below the working directory.
  Path path(String name) {
    return work().resolve(name);
  }

  /// Writes a file below the working directory, with its directories.
  Path write(String name, String text) throws IOException {
    Path file = path(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /// Runs the client in the working directory.
  Outcome run(String... args) {
    return program.run(args);
  }

  /// Runs the client, which must succeed.
  Outcome done(String... args) {
    Outcome outcome = run(args);
    assertThat(outcome.exit()).as(outcome::describe).isZero();
    return outcome;
  }

  /// Runs the client, which must end with this code and a sentence on standard error, and without a
  /// result or a stack trace.
  Outcome refused(int exit, String... args) {
    Outcome outcome = run(args);
    assertThat(outcome.exit()).as(outcome::describe).isEqualTo(exit);
    assertSentence(outcome);
    return outcome;
  }

  /// Checks that a failure is told in a sentence on standard error and nowhere else.
  static void assertSentence(Outcome outcome) {
    assertThat(outcome.exit()).as(outcome::describe).isNotZero();
    assertThat(outcome.stderr())
        .as(outcome::describe)
        .isNotBlank()
        .doesNotContain("\tat ", "Exception", "Traceback", "polyaxon data");
  }

  /// The uuid of the run that a directory which is initialised for a project remembers.
  String cachedRun() {
    try {
      return new ObjectMapper().readTree(path(".polyaxon/.run").toFile()).path("uuid").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Checks that a local directory has the same files with the same bytes as another.
  static void assertSameTree(Path actual, Path expected) {
    assertThat(FileTree.of(expected)).as("what is expected in %s", expected).isNotEmpty();
    assertThat(FileTree.of(actual)).isEqualTo(FileTree.of(expected));
  }
}
