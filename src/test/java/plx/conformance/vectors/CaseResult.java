package plx.conformance.vectors;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import plx.e2e.Outcome;

/// How our program did in a recorded case.
///
/// @param id the case
/// @param outcome how the command ended
/// @param differences what differs from the reference; no key for an aspect that is the same
record CaseResult(String id, Outcome outcome, Map<Aspect, List<String>> differences) {

  Set<Aspect> aspects() {
    return new TreeSet<>(differences.keySet());
  }

  /// The differences, a line each, and the output of the command.
  String describe() {
    return id + "\n" + lines("\n") + "\n" + outcome.describe();
  }

  /// One line: case, aspects, exit code and differences, separated by tabs.
  String row() {
    return String.join(
        "\t",
        id,
        aspects().toString(),
        outcome.timedOut() ? "limit" : "" + outcome.exit(),
        lines(" | "),
        outcome.stderr().lines().limit(3).collect(Collectors.joining(" / ")));
  }

  private String lines(String separator) {
    return differences.entrySet().stream()
        .flatMap(e -> e.getValue().stream().map(line -> e.getKey() + " " + line))
        .map(line -> line.replaceAll("[\\t\\n]", " "))
        .collect(Collectors.joining(separator));
  }
}
