package plx.console;

import java.util.Locale;
import java.util.function.LongSupplier;
import plx.transfer.TransferListener;

/// Shows a transfer on standard error: a line before the first byte, then a bar where a person
/// looks at it; in a pipe the line alone.
public final class Progress implements TransferListener {
  private static final int BAR = 20;

  private final Console console;
  private final String action;
  private final LongSupplier nanoTime;
  private final LiveLine live;
  private Counting listing;
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
  private boolean comparing;

  /// Shows one transfer.
  ///
  /// @param action what the first line says after the numbers, e.g. `to uploads of the run abc`
  /// @param nanoTime a clock in nanoseconds
  public Progress(Console console, String action, LongSupplier nanoTime) {
    this.console = console;
    this.action = action;
    this.nanoTime = nanoTime;
    this.live = new LiveLine(console, nanoTime);
    this.listing = new Counting(live, "reading the run's directories", nanoTime.getAsLong());
  }

  @Override
  public synchronized void listed() {
    listing.seen(1);
  }

  @Override
  public synchronized void planned(long plannedFiles, long plannedBytes) {
    files = plannedFiles;
    bytes = plannedBytes;
    began = nanoTime.getAsLong();
    live.clear();
    live.from(began);
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
    if (live.isTime()) {
      live.draw("packing " + Sizes.bytes(Math.min(packed, bytes)) + " of " + Sizes.bytes(bytes));
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
    live.clear();
    if (packedFrom > 0) {
      console.note("packed " + Sizes.bytes(packedFrom) + " to " + Sizes.bytes(packedTo));
      packedFrom = 0;
    }
    comparing = true;
    listing = new Counting(live, "comparing with the run's directories", nanoTime.getAsLong());
    live.drawNow("comparing with the run ...");
  }

  @Override
  public synchronized void finished() {
    live.clear();
    live.end();
  }

  @Override
  public synchronized void note(String line) {
    live.clear();
    console.note(line);
  }

  /// What had arrived when the process was told to end, without a point at its end; nothing is
  /// drawn any more.
  public synchronized String interrupted() {
    live.end();
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
    if (live.isTime()) {
      live.draw(line(live.drawn() - began));
    }
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
}
