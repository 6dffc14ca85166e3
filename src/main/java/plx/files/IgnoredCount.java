package plx.files;

import java.util.List;
import plx.ignore.IgnorePattern;

/// What one pattern left out. What lies below an ignored directory is not counted, for it was never
/// entered.
///
/// @param pattern the pattern that decided
/// @param files how many files and links to files
/// @param directories how many directories and links to directories
/// @param examples the walked paths of the first few; a directory's ends in `/`
public record IgnoredCount(
    IgnorePattern pattern, long files, long directories, List<String> examples) {

  /// Copies the examples.
  public IgnoredCount {
    examples = List.copyOf(examples);
  }

  /// Files and directories together.
  public long total() {
    return files + directories;
  }
}
