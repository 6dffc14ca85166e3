package plx.conformance.vectors;

import java.util.List;
import java.util.regex.Pattern;
import plx.conformance.ServerUnderTest;

/// The one thing in which the recorded cases may differ on a server that runs nothing: what haupt
/// does to a run by itself.
final class Scheduled {
  private static final Pattern DIFFERENCE =
      Pattern.compile(
          "\\.status: the reference has \"queued\", ours \"created\"$"
              + "|\\.pending: the reference has \"cache\", ours nothing$");

  private Scheduled() {}

  /// The differences that count.
  static List<String> without(ServerUnderTest server, List<String> differences) {
    return server.schedules()
        ? differences
        : differences.stream().filter(line -> !DIFFERENCE.matcher(line).find()).toList();
  }
}
