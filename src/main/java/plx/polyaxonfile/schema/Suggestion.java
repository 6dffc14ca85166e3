package plx.polyaxonfile.schema;

import java.util.Comparator;
import java.util.Locale;

/// The field that was probably meant.
final class Suggestion {
  private static final int CLOSE = 3;

  private Suggestion() {}

  /// `; did you mean …?`, or nothing when no field is close.
  static String of(String written, Shape shape) {
    return shape.fields().keySet().stream()
        .filter(name -> distance(written, name) < CLOSE)
        .min(Comparator.comparingInt(name -> distance(written, name)))
        .map(name -> "; did you mean " + name + "?")
        .orElse("");
  }

  private static int distance(String a, String b) {
    String left = a.toLowerCase(Locale.ROOT);
    String right = b.toLowerCase(Locale.ROOT);
    int[] row = new int[right.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int above = row[j];
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(diagonal + change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[right.length()];
  }
}
