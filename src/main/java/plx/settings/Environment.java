package plx.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What the process was started with; only `Main` asks the system for it.
///
/// @param variables the environment variables
/// @param workingDirectory absolute
public record Environment(Map<String, String> variables, Path workingDirectory) {
  /// Copies the variables.
  public Environment {
    variables = Map.copyOf(variables);
  }

  /// A variable that is set and not empty.
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  /// The user's home: `HOME`, on Windows `USERPROFILE`; the working directory where there is
  /// neither.
  public Path home() {
    return variable("HOME")
        .or(() -> variable("USERPROFILE"))
        .map(Path::of)
        .orElse(workingDirectory);
  }
}
