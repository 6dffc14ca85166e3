package plx.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import plx.error.PolyaxonException;

/// The three streams: results on standard output, everything else on standard error.
public final class Console {
  private final BufferedReader in;
  private final PrintStream out;
  private final PrintStream err;
  private final Terminal terminal;

  /// Takes the streams over; `out` and `err` write UTF-8.
  public Console(InputStream in, PrintStream out, PrintStream err, Terminal terminal) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /// What is known of the terminal.
  public Terminal terminal() {
    return terminal;
  }

  /// Standard output, for results.
  public PrintStream out() {
    return out;
  }

  /// Standard error, for everything else.
  public PrintStream err() {
    return err;
  }

  /// A line of the result.
  public void result(String line) {
    out.println(line);
  }

  /// A line about what happens.
  public void note(String line) {
    err.println(line);
  }

  /// Something that the user should know, though the command goes on.
  public void warn(String line) {
    err.println("Warning: " + line);
  }

  /// The end of a command that did not succeed: what, its code, what to do next.
  public void error(PolyaxonException failure) {
    err.println("Error: " + failure.getMessage() + " [" + failure.code() + "]");
    failure.nextStep().ifPresent(step -> err.println("  → " + step));
  }

  /// Asks a yes-or-no question on standard error; no answer means no.
  public boolean confirm(String question) {
    err.print(question + " [y/N]: ");
    err.flush();
    String answer = readLine().strip();
    return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
  }

  /// A line of standard input without its end; empty at the end of the input.
  public String readLine() {
    try {
      String line = in.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
