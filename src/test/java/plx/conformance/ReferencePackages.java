package plx.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import plx.e2e.FileTree;
import plx.e2e.Outcome;
import plx.e2e.Program;

/// The reference server and client in a virtual environment of their own, made once under
/// `target/reference` and used again.
///
/// @param directory the virtual environment
public record ReferencePackages(Path directory) {
  private static final List<String> REQUIREMENTS =
      List.of("haupt[sandbox]==2.18.0", "polyaxon==2.18.0");

  /// The packages, installed when they are not there yet. Without python3 the tests that ask are
  /// skipped; where the variable `CI` is `true`, they fail.
  public static ReferencePackages installed() {
    Path target = Path.of(System.getProperty("plx.basedir", ""), "target").toAbsolutePath();
    ReferencePackages packages = new ReferencePackages(target.resolve("reference"));
    try {
      Files.createDirectories(target);
      try (FileChannel channel =
              FileChannel.open(
                  target.resolve("reference.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        packages.installUnderLock(lock);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packages;
  }

  /// The reference server.
  public Path haupt() {
    return directory.resolve("bin/haupt");
  }

  /// The reference client.
  public Path polyaxon() {
    return directory.resolve("bin/polyaxon");
  }

  private void installUnderLock(FileLock lock) throws IOException {
    Path marker = directory.resolve("installed.txt");
    String wanted = String.join("\n", REQUIREMENTS);
    if (!lock.isValid() || Files.exists(marker) && Files.readString(marker).equals(wanted)) {
      return;
    }
    Path python = python();
    FileTree.delete(directory);
    check(unlimited(Program.of(python)).run("-m", "venv", directory.toString()));
    List<String> install =
        Stream.concat(Stream.of("-m", "pip", "install", "--quiet"), REQUIREMENTS.stream()).toList();
    check(unlimited(Program.of(directory.resolve("bin/python"))).run(install, ""));
    Files.writeString(marker, wanted);
  }

  private static Path python() {
    List<Path> found =
        Stream.of(System.getenv("PATH").split(":"))
            .map(folder -> Path.of(folder, "python3"))
            .filter(Files::isExecutable)
            .toList();
    if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException("no python3 on the PATH, and CI=true: it must be there");
    }
    Assumptions.assumeFalse(
        found.isEmpty(), "no python3 on the PATH: the reference server cannot be installed");
    return found.getFirst();
  }

  /// pip needs the caller's proxy and index settings.
  private static Program unlimited(Program program) {
    Program all = program.within(Duration.ofMinutes(15));
    for (var variable : System.getenv().entrySet()) {
      all = all.with(variable.getKey(), variable.getValue());
    }
    return all;
  }

  private static void check(Outcome outcome) {
    if (!outcome.succeeded()) {
      throw new IllegalStateException("the reference is not installed: " + outcome.describe());
    }
  }
}
