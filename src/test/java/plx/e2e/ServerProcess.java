package plx.e2e;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// `polyaxon server` of the built image, on a free port.
public final class ServerProcess implements AutoCloseable {
  /// No line holds a line's end.
  private static final String END = "\n";

  private final Process process;
  private final BufferedReader out;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final BlockingQueue<String> errorLines = new LinkedBlockingQueue<>();
  private final Thread errors;
  private final String address;

  private ServerProcess(Process process) throws IOException {
    this.process = process;
    this.out = reader(process.getInputStream());
    this.errors = Thread.ofVirtual().start(() -> readErrors(process));
    String line = out.readLine();
    if (line == null) {
      throw new IllegalStateException("the server did not start: " + allErrors());
    }
    this.address = line.replaceFirst("^Server: ", "");
  }

  /// Starts it and waits until it has said its address.
  public static ServerProcess start(Program image, Path directory, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("server", "--port", "0", "--path", directory.toString()));
    arguments.addAll(List.of(more));
    try {
      return new ServerProcess(image.start(arguments));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedReader reader(InputStream stream) {
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  private void readErrors(Process started) {
    try (BufferedReader lines = reader(started.getErrorStream())) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        err.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
        errorLines.add(line);
      }
    } catch (IOException e) {
      // The process was killed.
    }
    errorLines.add(END);
  }

  private String allErrors() {
    try {
      errors.join();
      return errors();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// What it has written to standard error so far.
  public String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /// Waits for a line of standard error that begins so, and gives its rest.
  public String errorLine(String beginning) {
    try {
      String line = errorLines.take();
      while (!line.startsWith(beginning)) {
        if (line.equals(END)) {
          throw new AssertionError("it ended without `" + beginning + "`: " + errors());
        }
        line = errorLines.take();
      }
      return line.substring(beginning.length());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// Where it answers, e.g. `http://127.0.0.1:41234`.
  public String address() {
    return address;
  }

  /// The next line of standard output.
  public String line() {
    try {
      return out.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends it as Ctrl-C or `kill` do, and waits.
  ///
  /// @param signal `INT`, `TERM`, `KILL`
  /// @return what it left
  public Outcome end(String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int exit = process.onExit().join().exitValue();
    return new Outcome(exit, "", allErrors(), false);
  }

  @Override
  public void close() {
    Program.end(process);
  }
}
