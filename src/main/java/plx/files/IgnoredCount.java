package plx.files;

import java.util.List;
import plx.ignore.IgnorePattern;

/// What one pattern left out. What lies below an ignored directory is not counted, for it was never
/// entered.
///
/// @param pattern the pattern that decided
/// @param total how many files, directories and links
/// @param examples the walked paths of the first few; a directory's ends in `/`
public record IgnoredCount(IgnorePattern pattern, long total, List<String> examples) {

  /// Copies the examples.
  public IgnoredCount {
    examples = List.copyOf(examples);
  }
}
