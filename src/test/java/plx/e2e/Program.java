package plx.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// An executable with the surroundings of its calls: nothing of the tests' own environment but
/// `PATH` reaches it.
///
/// @param executable what is started
/// @param directory the working directory
/// @param environment all variables of the process
/// @param limit how long a call may take before it is ended together with its children
public record Program(
    Path executable, Path directory, Map<String, String> environment, Duration limit) {

  /// Copies the variables.
  public Program {
    environment = Map.copyOf(environment);
  }

  /// The image that the build made, or what the system property `plx.binary` names instead.
  public static Program image() {
    String other = System.getProperty("plx.binary", "");
    return other.isEmpty()
        ? of(Path.of(System.getProperty("plx.image", "target/image"), "bin", "polyaxon"))
        : of(Path.of(other));
  }

  /// An executable in a UTF-8 locale, in the working directory of the tests, for two minutes.
  public static Program of(Path executable) {
    Map<String, String> environment =
        Map.of("PATH", System.getenv("PATH"), "LC_ALL", "C.UTF-8", "PYTHONUTF8", "1");
    return new Program(
        executable.toAbsolutePath(),
        Path.of("").toAbsolutePath(),
        environment,
        Duration.ofMinutes(2));
  }

  /// The same in another working directory.
  public Program in(Path other) {
    return new Program(executable, other, environment, limit);
  }

  /// The same with one more variable.
  public Program with(String name, Object value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(name, value.toString());
    return new Program(executable, directory, more, limit);
  }

  /// The same with another limit.
  public Program within(Duration other) {
    return new Program(executable, directory, environment, other);
  }

  /// Starts it with nothing on standard input and waits.
  public Outcome run(String... arguments) {
    return run(List.of(arguments), "");
  }

  /// Starts it, feeds it and waits.
  public Outcome run(List<String> arguments, String input) {
    return run(arguments, input, _ -> {});
  }

  /// The same, with somebody who looks at the process from its start.
  Outcome run(List<String> arguments, String input, Consumer<Process> observer) {
    Process process = start(arguments);
    observer.accept(process);
    CompletableFuture<String> stdout = reading(process.getInputStream());
    CompletableFuture<String> stderr = reading(process.getErrorStream());
    feed(process, input);
    boolean ended = await(process);
    if (!ended) {
      end(process);
    }
    return new Outcome(exit(process), stdout.join(), stderr.join(), !ended);
  }

  /// Starts it and leaves streams and end to the caller.
  public Process start(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(executable.toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(Signals.listening(command)).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends a process and all that it started.
  public static void end(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private boolean await(Process process) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      end(process);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + executable, e);
    }
  }

  private static int exit(Process process) {
    return process.onExit().join().exitValue();
  }

  private static void feed(Process process, String input) {
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It may end without reading its input; how it ends is what the test looks at.
    }
  }

  private static CompletableFuture<String> reading(InputStream stream) {
    CompletableFuture<String> text = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try (stream) {
            text.complete(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
          } catch (IOException e) {
            text.completeExceptionally(e);
          }
        });
    return text;
  }
}
