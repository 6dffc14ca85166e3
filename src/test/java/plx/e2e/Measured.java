package plx.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A process that has ended, and the memory that it had.
///
/// @param peak bytes of resident memory at the most, as Linux counts them, read until just before
///   its end; 0 elsewhere
record Measured(Outcome outcome, long peak) {
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
  private static final int MILLISECONDS = 5;

  /// Starts it with nothing on standard input and waits.
  static Measured run(Program program, List<String> arguments) {
    CompletableFuture<Long> peak = new CompletableFuture<>();
    Outcome outcome =
        program.run(
            arguments,
            "",
            process -> Thread.ofVirtual().start(() -> peak.complete(watched(process))));
    return new Measured(outcome, peak.join());
  }

  /// The system keeps the peak itself, as long as the process lives.
  private static long watched(Process process) {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    long peak = 0;
    try {
      do {
        Matcher matcher = PEAK.matcher(Files.exists(status) ? Files.readString(status) : "");
        peak = matcher.find() ? Long.parseLong(matcher.group(1)) * 1024 : peak;
      } while (!process.waitFor(MILLISECONDS, TimeUnit.MILLISECONDS));
    } catch (IOException e) {
      // It ended at this moment.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return peak;
  }
}
