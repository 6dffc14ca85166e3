package plx.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import plx.settings.Environment;

/// The user's web browser: what `BROWSER` names, else the desktop's, where there is one. Nobody
/// looks at a browser where `CI` is set.
final class Browser {
  private final Environment environment;

  Browser(Environment environment) {
    this.environment = environment;
  }

  /// Starts it. Whether its window comes up is the desktop's business: the caller has said the
  /// address.
  ///
  /// @return false when there is none to start
  boolean open(String address) {
    for (String program : programs()) {
      List<String> command = new ArrayList<>(List.of(program.strip().split("\\s+")));
      command.add(address);
      try {
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
        return true;
      } catch (IOException e) {
        // Not on this machine; the next one may be.
      }
    }
    return false;
  }

  private List<String> programs() {
    Optional<String> named = environment.variable("BROWSER");
    if (named.isPresent()) {
      return List.of(named.get());
    }
    if (environment.variable("CI").isPresent()) {
      return List.of();
    }
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.startsWith("mac")) {
      return List.of("open");
    }
    // Without a display xdg-open would start a browser in this very terminal.
    boolean display =
        environment
            .variable("DISPLAY")
            .or(() -> environment.variable("WAYLAND_DISPLAY"))
            .isPresent();
    return display ? List.of("xdg-open") : List.of();
  }
}
