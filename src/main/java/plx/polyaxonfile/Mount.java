package plx.polyaxonfile;

import java.util.Objects;

/// A local path that goes into the run before it starts.
///
/// @param from a file or directory, relative to the working directory unless it is absolute
/// @param to the directory in the run that receives it; empty for the root of the run, which is
///   also what the reference takes when nothing is given
public record Mount(String from, String to) {
  /// Refuses a mount without a source.
  public Mount {
    Objects.requireNonNull(from, "from is null");
    Objects.requireNonNull(to, "to is null");
  }

  /// Reads `SOURCE[:DESTINATION]`; the first colon separates.
  public static Mount parse(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new Mount(text, "")
        : new Mount(text.substring(0, colon), text.substring(colon + 1));
  }
}
