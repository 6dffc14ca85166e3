package plx.transfer;

/// A file of a run.
///
/// @param path relative to the run
/// @param size bytes, as the tree shows it
public record RemoteFile(String path, long size) {
  /// Whether the server serves it alone: it takes `*`, `?` and `[` in a path for wildcards, and may
  /// answer with another file (haupt 2.18.0).
  public boolean isServedAlone() {
    return path.chars()
        .noneMatch(character -> character == '*' || character == '?' || character == '[');
  }
}
