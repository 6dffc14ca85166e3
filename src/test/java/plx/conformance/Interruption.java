package plx.conformance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import plx.e2e.Outcome;
import plx.e2e.Program;
import plx.e2e.RecordingProxy;

/// Something that happens to a command at a moment that a proxy holds.
final class Interruption {
  private Interruption() {}

  /// Starts a command, waits until the proxy holds its request, and sends it SIGINT.
  static Outcome during(RecordingProxy proxy, Program program, String... args) throws Exception {
    return acting(
        proxy,
        program,
        process -> new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor(),
        args);
  }

  /// Starts a command, waits until the proxy holds its request, and does something.
  static Outcome acting(RecordingProxy proxy, Program program, Act act, String... args)
      throws Exception {
    Process process = program.start(List.of(args));
    try {
      if (!proxy.awaitStall()) {
        throw new AssertionError("the proxy holds nothing; " + proxy.requests());
      }
      act.on(process);
      boolean ended = process.waitFor(60, TimeUnit.SECONDS);
      if (!ended) {
        Program.end(process);
      }
      String stdout = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String stderr = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(), stdout, stderr, !ended);
    } finally {
      Program.end(process);
    }
  }

  /// What happens at the moment.
  interface Act {
    /// Does it.
    void on(Process process) throws Exception;
  }
}
