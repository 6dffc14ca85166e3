package plx.polyaxonfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import plx.polyaxonfile.schema.Overlay;
import plx.polyaxonfile.schema.Sections;
import plx.polyaxonfile.schema.Strategy;

/// What the server will make of an operation and its component: the one put over the other.
///
/// It is not sent; the checks need it, since an operation brings params, and patches, for what its
/// component declares.
final class Composition {
  private static final Set<String> OWN_WAY =
      Set.of(
          "kind",
          "component",
          "hubRef",
          "pathRef",
          "urlRef",
          "dagRef",
          "isPreset",
          "patchStrategy",
          "run",
          "container",
          "cmd",
          "env",
          "resources",
          "ports",
          "environment",
          "init",
          "connections",
          "sidecars",
          "volumes",
          "runPatch",
          "strictParams",
          "version");
  private static final List<String> CONTAINER_PARTS = List.of("cmd", "env", "resources");
  private static final List<String> RUN_PARTS =
      List.of("container", "environment", "init", "connections", "sidecars", "volumes");
  private static final List<String> OF_THE_NODE =
      List.of("name", "dependencies", "trigger", "conditions", "joins", "skipOnUpstreamSkip");

  private final Overlay overlay;
  private final RunPatches runs;

  Composition(Sections sections, RunPatches runs) {
    this.overlay = new Overlay(sections);
    this.runs = runs;
  }

  /// The operation over its component; the argument does not change.
  ///
  /// @param name what messages call the document
  ObjectNode of(ObjectNode document, String name) {
    ObjectNode effective =
        document.path("component") instanceof ObjectNode component
            ? of(component, name)
            : JsonNodeFactory.instance.objectNode();
    Strategy strategy = Strategy.of(document);
    overlay.patch("Polyaxonfile", effective, document, strategy, OWN_WAY);
    boolean strict =
        effective.path("strictParams").asBoolean() || document.path("strictParams").asBoolean();
    effective.put("strictParams", strict);
    ObjectNode run = run(effective, document, strategy, name);
    if (run != null) {
      effective.set("run", run);
    }
    return effective;
  }

  /// An operation of a DAG: its place in the graph is its own, never its component's.
  ObjectNode ofNode(ObjectNode document, String name) {
    if (document.path("schedule").isObject()) {
      throw Invalid.document(
          name,
          "the operation " + document.path("name").asText() + " of a DAG has a schedule",
          "Schedule the DAG itself.");
    }
    ObjectNode effective = of(document, name);
    for (String field : OF_THE_NODE) {
      effective.remove(field);
      if (document.has(field)) {
        effective.set(field, document.get(field).deepCopy());
      }
    }
    return effective;
  }

  private ObjectNode run(
      ObjectNode effective, ObjectNode document, Strategy strategy, String name) {
    ObjectNode run = effective.path("run") instanceof ObjectNode base ? base : null;
    if (document.has("run")) {
      run = runs.run(run, document.get("run"), strategy, name);
    }
    run = shortForms(run, document, strategy, name);
    JsonNode patch = document.path("runPatch");
    if (patch.isObject() && !patch.isEmpty()) {
      if (run == null) {
        throw Invalid.document(name, "runPatch has no run to go over", "Add a run or a component.");
      }
      run = runs.patch(run, patch, strategy, name, "runPatch");
    }
    return run;
  }

  /// `ports` alone makes a service, the parts of a container make a job, where there is no run.
  private ObjectNode shortForms(
      ObjectNode base, ObjectNode document, Strategy strategy, String name) {
    ObjectNode run = base;
    if (document.path("ports").isArray()) {
      run = patched(run, "service", "ports", document.get("ports"), strategy, name);
    }
    for (String field : CONTAINER_PARTS) {
      if (isThere(document.path(field))) {
        ObjectNode container = JsonNodeFactory.instance.objectNode();
        run = patched(run, "job", "container", container, strategy, name);
      }
    }
    for (String field : RUN_PARTS) {
      if (isThere(document.path(field))) {
        run = patched(run, "job", field, document.get(field), strategy, name);
      }
    }
    return run;
  }

  private ObjectNode patched(
      ObjectNode run, String kind, String field, JsonNode value, Strategy strategy, String name) {
    ObjectNode base = run == null ? JsonNodeFactory.instance.objectNode().put("kind", kind) : run;
    ObjectNode patch = JsonNodeFactory.instance.objectNode().set(field, value);
    return runs.patch(base, patch, strategy, name, "");
  }

  private static boolean isThere(JsonNode value) {
    return !value.isMissingNode() && !value.isNull();
  }

  /// The run that the documents themselves name, without patches and short forms, or null.
  ObjectNode nativeRun(ObjectNode document, String name) {
    ObjectNode base =
        document.path("component") instanceof ObjectNode component
            ? nativeRun(component, name)
            : null;
    JsonNode own = document.path("run");
    if (own.isMissingNode() || base == null && own.isObject() && !own.has("kind")) {
      return base;
    }
    return runs.run(base, own, Strategy.of(document), name);
  }
}
