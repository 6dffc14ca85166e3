package plx.console;

import java.util.Locale;
import java.util.function.LongSupplier;
import plx.transfer.TransferListener;

/// Shows a transfer on standard error: a line before the first byte, then a bar where a person
/// looks at it; in a pipe the line alone.
public final class Progress implements TransferListener {
  private static final long REDRAW_NANOS = 100_000_000;
  private static final int BAR = 20;

  private final Console console;
  private final String action;
  private final LongSupplier nanoTime;
  private long files;
  private long bytes;
  private long moved;
  private long arrived;
  private long arrivedBytes;
  private long packed;
  private long packingSince;
  private boolean packing;
  private long packedFrom;
  private long packedTo;
  private long began;
  private long drawn;
  private boolean shown;
  private boolean comparing;
  private boolean ended;

  /// Shows one transfer.
  ///
  /// @param action what the first line says after the numbers, e.g. `to uploads of the run abc`
  /// @param nanoTime a clock in nanoseconds
  public Progress(Console console, String action, LongSupplier nanoTime) {
    this.console = console;
    this.action = action;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized void planned(long plannedFiles, long plannedBytes) {
    files = plannedFiles;
    bytes = plannedBytes;
    began = nanoTime.getAsLong();
    drawn = began - REDRAW_NANOS;
    console.note(action + ": " + Sizes.files(files) + ", " + Sizes.bytes(bytes));
  }

  @Override
  public synchronized void packing(long count) {
    if (!packing) {
      packing = true;
      packed = packed < bytes ? packed : 0;
      packingSince = nanoTime.getAsLong();
    }
    packed += count;
    if (isTime()) {
      show("packing " + Sizes.bytes(Math.min(packed, bytes)) + " of " + Sizes.bytes(bytes));
    }
  }

  @Override
  public synchronized void packed(long from, long to) {
    packedFrom += from;
    packedTo += to;
  }

  @Override
  public synchronized void moved(long count) {
    if (packing) {
      // Nothing moved meanwhile: it is no part of the rate.
      packing = false;
      began += nanoTime.getAsLong() - packingSince;
    }
    moved += count;
    draw();
  }

  @Override
  public synchronized void arrived(long count, long size) {
    arrived += count;
    arrivedBytes += size;
    comparing = false;
    draw();
  }

  @Override
  public synchronized void verifying() {
    clear();
    if (packedFrom > 0) {
      console.note("packed " + Sizes.bytes(packedFrom) + " to " + Sizes.bytes(packedTo));
      packedFrom = 0;
    }
    comparing = true;
    if (console.terminal().error() && !ended) {
      console.err().print("comparing with the run ...");
      console.err().flush();
      shown = true;
    }
  }

  @Override
  public synchronized void finished() {
    clear();
  }

  @Override
  public synchronized void note(String line) {
    clear();
    console.note(line);
  }

  /// What had arrived when the process was told to end, without a point at its end; nothing is
  /// drawn any more.
  public synchronized String interrupted() {
    ended = true;
    shown = false;
    if (files == 0) {
      return "nothing had moved yet";
    }
    long underWay = moved - arrivedBytes;
    return "%d of %s had arrived (%s of %s)%s%s"
        .formatted(
            arrived,
            Sizes.files(files),
            Sizes.bytes(arrivedBytes),
            Sizes.bytes(bytes),
            underWay > 0 ? ", " + Sizes.bytes(underWay) + " were under way" : "",
            comparing ? ", and were not compared with the run yet" : "");
  }

  private void draw() {
    if (isTime()) {
      show(line(drawn - began));
    }
  }

  /// Whether a person sees it, and the last drawing is long enough ago.
  private boolean isTime() {
    long now = nanoTime.getAsLong();
    if (ended || !console.terminal().error() || now - drawn < REDRAW_NANOS) {
      return false;
    }
    drawn = now;
    return true;
  }

  private void show(String line) {
    shown = true;
    int width = Math.min(line.length(), console.terminal().columns() - 1);
    console.err().print("\r\033[K" + line.substring(0, width));
    console.err().flush();
  }

  /// What the bar says after so many nanoseconds: files, bytes, rate, time left.
  String line(long nanos) {
    // What is sent twice, because it changed or did not arrive, is counted twice: never more than
    // all.
    long answered = Math.min(arrived, files);
    double share = bytes == 0 ? ratio(answered, files) : ratio(moved, bytes);
    // The bar is full only when the server has answered for the last file.
    int percent = (int) (answered < files ? Math.min(share * 100, 99) : share * 100);
    int full = (int) (share * BAR);
    double rate = nanos <= 0 ? 0 : moved / (nanos / 1e9);
    String left =
        rate < 1 ? "" : "  " + Sizes.time((long) (Math.max(bytes - moved, 0) / rate)) + " left";
    return String.format(
        Locale.ROOT,
        "%3d%% [%s%s] %d/%d files  %s/%s  %s/s%s",
        percent,
        "#".repeat(full),
        ".".repeat(BAR - full),
        answered,
        files,
        Sizes.bytes(Math.max(moved, 0)),
        Sizes.bytes(bytes),
        Sizes.bytes((long) Math.max(rate, 0)),
        left);
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : Math.clamp((double) part / whole, 0, 1);
  }

  private void clear() {
    if (shown) {
      console.err().print("\r\033[K");
      console.err().flush();
      shown = false;
    }
  }
}
