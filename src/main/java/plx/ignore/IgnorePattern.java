package plx.ignore;

import java.util.Objects;

/// One pattern, as a message can name it.
///
/// @param text the line as it was written
/// @param origin where it stands: a file's name, or words such as `a default pattern`
/// @param line the number of its line in that file, from 1; 0 when it stands in no file
public record IgnorePattern(String text, String origin, int line) {

  /// Refuses missing parts.
  public IgnorePattern {
    Objects.requireNonNull(text, "text is null");
    Objects.requireNonNull(origin, "origin is null");
    if (line < 0) {
      throw new IllegalArgumentException("line " + line + " of " + origin);
    }
  }

  /// The pattern and its place for a message: `` `dist/` (.polyaxonignore:3) ``.
  public String describe() {
    String place = line == 0 ? origin : origin + ":" + line;
    return "`" + text + "` (" + place + ")";
  }

  /// Whether the pattern takes back what an earlier one took: it begins with `!`.
  public boolean takesBack() {
    return text.startsWith("!");
  }
}
