package plx.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Programs that hear Ctrl-C though the test was started where it is ignored: in the background of
/// a shell, which is inherited by all that is started from there.
public final class Signals {
  private static final List<String> LISTENING = List.of("env", "--default-signal=INT,TERM");

  private Signals() {}

  /// The command, with the signals as they are in a terminal where `env` can do that (GNU).
  public static List<String> listening(List<String> command) {
    List<String> all = new ArrayList<>(isOffered() ? LISTENING : List.of());
    all.addAll(command);
    return all;
  }

  private static boolean isOffered() {
    List<String> trial = new ArrayList<>(LISTENING);
    trial.add("true");
    try {
      return new ProcessBuilder(trial).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Sends a signal, `INT` or `TERM`.
  public static void send(String signal, Process process) throws IOException {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether a process of Linux has a handler of its own for a signal: without one, it is killed.
  public static boolean isHandled(String signal, Process process) {
    int number = Map.of("INT", 2, "TERM", 15).get(signal);
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
          .filter(line -> line.startsWith("SigCgt:"))
          .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
          .anyMatch(caught -> (caught >> (number - 1) & 1) == 1);
    } catch (IOException e) {
      // It has ended.
      return false;
    }
  }
}
