package plx.files;

import java.util.Locale;

/// What an upload does with the symbolic links it meets below its root (`--symlink-mode`).
public enum SymlinkMode {
  /// Sends what a link leads to, if that lies inside the upload root; refuses other links.
  RESOLVE_SAFE,
  /// Leaves links out and reports them.
  SKIP,
  /// Refuses links.
  ERROR,
  /// Sends what a link leads to, wherever that lies.
  RESOLVE_ALL;

  /// The value on the command line, such as `resolve-safe`.
  public String option() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean resolves() {
    return this == RESOLVE_SAFE || this == RESOLVE_ALL;
  }
}
