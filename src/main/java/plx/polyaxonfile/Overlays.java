package plx.polyaxonfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import plx.polyaxonfile.schema.Overlay;
import plx.polyaxonfile.schema.Sections;
import plx.polyaxonfile.schema.Strategy;

/// Puts the second and later documents over the operation, each with its own `patchStrategy`.
final class Overlays {
  private static final Set<String> OWN_WAY =
      Set.of(
          "kind",
          "version",
          "isPreset",
          "hubRef",
          "dagRef",
          "urlRef",
          "pathRef",
          "component",
          "run",
          "cmd",
          "runPatch",
          "patchStrategy");
  private static final List<String> IGNORED =
      List.of("hubRef", "dagRef", "urlRef", "pathRef", "component");

  private final Overlay overlay;
  private final RunPatches runs;
  private final Composition composition;

  Overlays(Sections sections, RunPatches runs, Composition composition) {
    this.overlay = new Overlay(sections);
    this.runs = runs;
    this.composition = composition;
  }

  /// Changes the operation: the document goes over it.
  ///
  /// @return notes about fields that an overlay cannot change
  List<String> apply(ObjectNode operation, ObjectNode document, String name) {
    Strategy strategy = Strategy.of(document);
    ObjectNode before = operation.deepCopy();
    overlay.patch("Polyaxonfile", operation, document, strategy, OWN_WAY);
    if (document.has("cmd") && (!isThere(operation.path("cmd")) || strategy.newWins())) {
      operation.set("cmd", document.get("cmd"));
    }
    if (document.has("run")) {
      run(operation, document.get("run"), strategy, name);
    }
    if (isThere(document.path("runPatch"))) {
      runPatch(operation, before, document.get("runPatch"), strategy, name);
    }
    List<String> notes = new ArrayList<>();
    IGNORED.stream()
        .filter(document::has)
        .forEach(field ->
            notes.add(name + " goes over the first file, so its " + field + " is not used."));
    return notes;
  }

  private void run(ObjectNode operation, JsonNode run, Strategy strategy, String name) {
    ObjectNode current = operation.path("run") instanceof ObjectNode own ? own : null;
    ObjectNode base = composition.nativeRun(operation, name);
    if (current != null && !current.has("kind") && base != null) {
      current = current.deepCopy().put("kind", base.get("kind").textValue());
    }
    if (current == null && base != null && run.isObject() && !run.has("kind")) {
      current = JsonNodeFactory.instance.objectNode().put("kind", base.get("kind").textValue());
    }
    ObjectNode result = runs.run(current, run, strategy, name);
    operation.set("run", result == null ? JsonNodeFactory.instance.nullNode() : result);
  }

  private void runPatch(
      ObjectNode operation, ObjectNode before, JsonNode patch, Strategy strategy, String name) {
    ObjectNode base = composition.nativeRun(before, name);
    if (!(operation.path("runPatch") instanceof ObjectNode current)) {
      operation.set("runPatch", patch.deepCopy());
    } else if (base == null) {
      if (strategy == Strategy.REPLACE) {
        operation.set("runPatch", patch.deepCopy());
      }
    } else {
      ObjectNode spread = runs.fitting(base, current, name, "runPatch");
      spread.set("kind", base.get("kind"));
      ObjectNode joined =
          runs.patch(
              spread, runs.fitting(base, patch, name, "runPatch"), strategy, name, "runPatch");
      joined.remove("kind");
      operation.set("runPatch", joined);
    }
  }

  private static boolean isThere(JsonNode value) {
    return !value.isMissingNode() && !value.isNull();
  }
}
