package plx.e2e;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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
}
