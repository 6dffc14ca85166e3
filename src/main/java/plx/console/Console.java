package plx.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import plx.error.PolyaxonException;

/// The three streams: results on standard output, everything else on standard error.
public final class Console {
  private final BufferedReader in;
  private final PrintStream out;
  private final PrintStream err;
  private final Terminal terminal;
  private final Function<String, Optional<String>> hiddenInput;

  /// What was drawn last, and may still be there; null before.
  private volatile LiveLine drawn;

  /// Takes the streams over; `out` and `err` write UTF-8.
  public Console(InputStream in, PrintStream out, PrintStream err, Terminal terminal) {
    this(in, out, err, terminal, _ -> Optional.empty());
  }

  /// Takes the streams over; `out` and `err` write UTF-8.
  ///
  /// @param hiddenInput reads a line that is not shown after a prompt; empty without a terminal
  public Console(
      InputStream in,
      PrintStream out,
      PrintStream err,
      Terminal terminal,
      Function<String, Optional<String>> hiddenInput) {
    this.hiddenInput = hiddenInput;
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
    makeWay();
    out.println(line);
  }

  /// A line about what happens.
  public void note(String line) {
    makeWay();
    err.println(line);
  }

  /// Something that the user should know, though the command goes on.
  public void warn(String line) {
    note("Warning: " + line);
  }

  /// The end of a command that did not succeed: what, its code, what to do next.
  public void error(PolyaxonException failure) {
    makeWay();
    String problem = failure.getMessage().replaceFirst("\\.$", "");
    err.println("Error: " + problem + " [" + failure.code() + "]");
    failure.nextStep().ifPresent(step -> err.println("  → " + step));
  }

  /// Asks a yes-or-no question on standard error; no answer means no.
  public boolean confirm(String question) {
    return ask(question).orElse(false);
  }

  /// Asks a yes-or-no question on standard error; empty when nobody is there to answer it.
  public Optional<Boolean> ask(String question) {
    makeWay();
    err.print(question + " [y/N]: ");
    err.flush();
    return nextLine()
        .map(String::strip)
        .map(answer -> answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes"));
  }

  /// Asks for a secret: hidden on a terminal, else a line of standard input, whose prompt is on
  /// standard error.
  public String readSecret(String prompt) {
    Optional<String> hidden = hiddenInput.apply(prompt);
    if (hidden.isEmpty()) {
      err.print(prompt);
      err.flush();
    }
    return hidden.orElseGet(this::readLine);
  }

  /// A line of standard input without its end; empty at the end of the input.
  public String readLine() {
    return nextLine().orElse("");
  }

  /// A line was drawn, and is taken away before anything else is written.
  void drawn(LiveLine line) {
    drawn = line;
  }

  private void makeWay() {
    LiveLine line = drawn;
    if (line != null) {
      line.clear();
    }
  }

  private Optional<String> nextLine() {
    try {
      return Optional.ofNullable(in.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
