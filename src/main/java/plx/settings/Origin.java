package plx.settings;

import java.nio.file.Path;
import java.util.Locale;

/// Where a value comes from.
///
/// @param kind which of the places that are asked, in the order of [Kind]
/// @param place the option, variable or file; empty for a default
public record Origin(Kind kind, String place) {
  /// The places, the first that knows a value wins.
  public enum Kind {
    /// An option of the command line.
    FLAG,
    /// An environment variable.
    ENVIRONMENT,
    /// The cache of the project directory, `.polyaxon/`.
    LOCAL_CACHE,
    /// The user's cache, `~/.polyaxon/`.
    GLOBAL_CACHE,
    /// A file of the user's configuration.
    FILE,
    /// Nobody said anything.
    DEFAULT
  }

  /// An option, e.g. `--project`.
  public static Origin flag(String name) {
    return new Origin(Kind.FLAG, name);
  }

  static Origin environment(String variable) {
    return new Origin(Kind.ENVIRONMENT, variable);
  }

  static Origin file(Path file) {
    return new Origin(Kind.FILE, file.toString());
  }

  static Origin unset() {
    return new Origin(Kind.DEFAULT, "");
  }

  /// For people: `environment · POLYAXON_HOST`, `local cache · /…/.polyaxon/.project`, `default`.
  @Override
  public String toString() {
    String name =
        kind == Kind.FLAG ? "option" : kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return place.isEmpty() ? name : name + " · " + place;
  }
}
