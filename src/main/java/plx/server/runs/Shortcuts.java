package plx.server.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// The shortcuts of a Polyaxonfile: sections of a `run` that stand at its root, beside a `run` or
/// in its stead (`V1Polyaxonfile.apply_shortcuts` of the reference client).
///
/// Only what decides what kind of run it is, is worked out, because nothing here runs it:
/// `container` and `ports` are put where they belong, the others stay as they were sent.
final class Shortcuts {
  private static final List<String> OF_A_JOB =
      List.of(
          "container",
          "cmd",
          "env",
          "resources",
          "environment",
          "init",
          "connections",
          "sidecars",
          "volumes");

  private Shortcuts() {}

  /// Gives a component the `run` that the shortcuts of a layer make or change.
  ///
  /// @param layer the component itself, or the operation that it is in
  static void apply(ObjectNode component, ObjectNode layer) {
    boolean service = layer.hasNonNull("ports");
    if (!service && OF_A_JOB.stream().noneMatch(layer::hasNonNull)) {
      return;
    }
    JsonNode before = component.path("run");
    ObjectNode run =
        before.isObject()
            ? (ObjectNode) before
            : component.putObject("run").put("kind", service ? "service" : "job");
    for (String name : List.of("ports", "container")) {
      JsonNode value = layer.remove(name);
      if (value != null && run.path(name) instanceof ObjectNode there && value.isObject()) {
        there.setAll((ObjectNode) value);
      } else if (value != null) {
        run.set(name, value);
      }
    }
  }
}
