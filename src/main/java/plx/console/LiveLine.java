package plx.console;

import java.util.function.LongSupplier;

/// A line on standard error that is drawn again in its place, where a person looks at it; nowhere
/// else. What the console writes takes it away. Any thread may use it.
final class LiveLine {
  /// Between two drawings.
  static final long REDRAW_NANOS = 100_000_000;

  private final Console console;
  private final LongSupplier nanoTime;
  private long drawn;
  private boolean shown;
  private boolean ended;

  /// @param nanoTime a clock in nanoseconds
  LiveLine(Console console, LongSupplier nanoTime) {
    this.console = console;
    this.nanoTime = nanoTime;
  }

  /// From this moment on it may be drawn.
  synchronized void from(long moment) {
    drawn = moment - REDRAW_NANOS;
  }

  /// When it was drawn last.
  synchronized long drawn() {
    return drawn;
  }

  /// Whether a person sees it, and the last drawing is long enough ago: then it is to be drawn.
  synchronized boolean isTime() {
    if (ended || !console.terminal().error()) {
      return false;
    }
    long now = nanoTime.getAsLong();
    boolean time = now - drawn >= REDRAW_NANOS;
    drawn = time ? now : drawn;
    return time;
  }

  /// Draws it, as much as there is room for.
  synchronized void draw(String line) {
    int width = Math.min(line.length(), console.terminal().columns() - 1);
    console.drawn(this);
    print("\r\033[K" + line.substring(0, width));
    shown = true;
  }

  /// Draws it now, unless nobody sees it.
  synchronized void drawNow(String line) {
    if (!ended && console.terminal().error()) {
      draw(line);
    }
  }

  /// Takes it away.
  synchronized void clear() {
    if (shown) {
      print("\r\033[K");
      shown = false;
    }
  }

  /// Leaves it as it is; it is not drawn any more.
  synchronized void end() {
    ended = true;
    shown = false;
  }

  private void print(String text) {
    console.err().print(text);
    console.err().flush();
  }
}
