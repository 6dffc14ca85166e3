package plx;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import plx.cli.Interrupts;
import plx.cli.PolyaxonCommand;
import plx.console.Console;
import plx.console.Terminal;
import plx.settings.Environment;

/// The program: the only place that knows the process it runs in.
public final class Main {
  private Main() {}

  /// Runs the command line and ends the process with its exit code.
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /// Runs the command line; returns the exit code.
  static int run(String... args) {
    Terminal terminal =
        Terminal.of(System.getProperty("plx.terminal", ""), System.getProperty("plx.columns", ""));
    Console console =
        new Console(
            System.in,
            stream(FileDescriptor.out),
            stream(FileDescriptor.err),
            terminal,
            Main::readHidden);
    Environment environment = new Environment(System.getenv(), Path.of("").toAbsolutePath());
    Interrupts interrupts = new Interrupts(new SecondSignal());
    // The JVM itself ends with 130 after SIGINT and 143 after SIGTERM once the hooks are done.
    Runtime.getRuntime().addShutdownHook(new Thread(interrupts));
    int status = PolyaxonCommand.run(console, environment, interrupts, args);
    console.out().flush();
    return console.out().checkError() && status == 0 ? 1 : status;
  }

  private static Optional<String> readHidden(String prompt) {
    return Optional.ofNullable(System.console())
        .filter(java.io.Console::isTerminal)
        .map(terminal -> terminal.readPassword("%s", prompt))
        .map(String::new);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
