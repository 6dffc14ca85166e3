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
    // By hand: the first use of a Formatter takes a command several milliseconds.
    int unit = 0;
    long tenth = 100;
    while (tenths(bytes, tenth) >= 10_000 && unit < UNITS.length - 1) {
      tenth *= 1000;
      unit++;
    }
    long tenths = tenths(bytes, tenth);
    return tenths / 10 + "." + tenths % 10 + " " + UNITS[unit];
  }

  /// Rounded to the nearest.
  private static long tenths(long bytes, long tenth) {
    return bytes / tenth + (bytes % tenth >= tenth / 2 ? 1 : 0);
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
