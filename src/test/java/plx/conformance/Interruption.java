package plx.conformance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import plx.e2e.Outcome;
import plx.e2e.Program;
import plx.e2e.RecordingProxy;

/// Ctrl-C at a moment that a proxy holds.
final class Interruption {
  private Interruption() {}

  /// Starts a command, waits until the proxy holds its request, and sends it SIGINT.
  static Outcome during(RecordingProxy proxy, Program program, String... args) throws Exception {
    Process process = program.start(List.of(args));
    try {
      if (!proxy.awaitStall()) {
        throw new AssertionError("the proxy holds nothing; " + proxy.requests());
      }
      String pid = "" + process.pid();
      new ProcessBuilder("sh", "-c", "kill -INT " + pid).inheritIO().start().waitFor();
      boolean ended = process.waitFor(30, TimeUnit.SECONDS);
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
}
