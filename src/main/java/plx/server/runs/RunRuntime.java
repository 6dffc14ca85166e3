package plx.server.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import plx.error.UsageException;

/// What kind of run a content makes.
///
/// @param kind the reference's coarse kind: `job`, `service`, `dag`, `matrix`, `schedule`
/// @param runtime what exactly runs: `job`, `tfjob`, `grid`, …
record RunRuntime(String kind, String runtime) {
  /// The coarse kind of each kind of `run` (`V1RunKind` and `get_kind` of haupt 2.18.0).
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("job", "job"),
          Map.entry("service", "service"),
          Map.entry("dag", "dag"),
          Map.entry("tfjob", "job"),
          Map.entry("pytorchjob", "job"),
          Map.entry("mpijob", "job"),
          Map.entry("tuner", "job"),
          Map.entry("notifier", "job"),
          Map.entry("raycluster", "service"),
          Map.entry("daskcluster", "service"),
          Map.entry("watchdog", "watchdog"),
          Map.entry("cleaner", "cleaner"),
          Map.entry("builder", "builder"));

  /// The coarse kind of a `run`; null when it is none.
  static String kindOf(JsonNode run) {
    return KINDS.get(run.path("kind").asText(""));
  }

  static RunRuntime of(ObjectNode operation, ObjectNode component) {
    String run = component.path("run").path("kind").asText("");
    String kind = kindOf(component.path("run"));
    if (kind == null) {
      throw new UsageException(
          "PLX-CONTENT", "run: `%s` is not a kind that can be run.".formatted(run), "");
    }
    for (String outer : new String[] {"schedule", "matrix"}) {
      String inner = operation.path(outer).path("kind").asText("");
      if (!inner.isEmpty()) {
        return new RunRuntime(outer, inner);
      }
    }
    return new RunRuntime(kind, run);
  }
}
