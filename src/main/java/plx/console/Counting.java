package plx.console;

import java.util.Locale;
import java.util.function.LongSupplier;

/// Shows that something goes on of which nobody knows how long it takes: how much it has seen, on a
/// terminal, when it takes longer than a second. Several threads may use it.
public final class Counting {
  private static final long SILENCE_NANOS = 1_000_000_000;

  private final LiveLine line;
  private final String what;
  private long count;

  /// Begins now.
  ///
  /// @param what the line's beginning, such as `looking through the files`
  /// @param nanoTime a clock in nanoseconds
  public Counting(Console console, String what, LongSupplier nanoTime) {
    this(new LiveLine(console, nanoTime), what, nanoTime.getAsLong());
  }

  /// Begins at a moment, on a line that others use before and afterwards.
  Counting(LiveLine line, String what, long began) {
    this.line = line;
    this.what = what;
    line.from(began + SILENCE_NANOS);
  }

  /// So many more were seen.
  public synchronized void seen(long more) {
    count += more;
    if (line.isTime()) {
      line.draw(String.format(Locale.ROOT, "%s: %,d so far", what, count));
    }
  }

  /// It is over, also when the process is told to end meanwhile: nothing is drawn any more.
  public synchronized void finished() {
    line.clear();
    line.end();
  }
}
