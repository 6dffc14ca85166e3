package plx.console;

import java.util.Locale;

/// Numbers as people read them.
public final class Sizes {
  private static final String[] UNITS = {"KB", "MB", "GB", "TB", "PB"};

  private Sizes() {}

  /// Bytes in powers of 1000: `999 B`, `1.2 MB`.
  public static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = -1;
    while (value >= 999.95 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }

  /// A number of files: `1 file`, `12 files`.
  public static String files(long count) {
    return count == 1 ? "1 file" : count + " files";
  }

  /// Seconds as `0:07`, `12:30`, `1:02:03`; less than none are none.
  public static String time(long duration) {
    long seconds = Math.max(duration, 0);
    long hours = seconds / 3600;
    String rest = String.format(Locale.ROOT, "%d:%02d", seconds / 60 % 60, seconds % 60);
    return hours == 0
        ? rest
        : String.format(Locale.ROOT, "%d:%02d:%02d", hours, seconds / 60 % 60, seconds % 60);
  }
}
