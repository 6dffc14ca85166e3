package plx.server.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import plx.error.UsageException;
import plx.json.JsonTree;

/// The operation or component that a run is made from.
///
/// @param raw as it was sent
/// @param operation the same with its shortcuts resolved
/// @param component what it runs, with shortcuts resolved; in an operation, or the same as it
record Content(String raw, ObjectNode operation, ObjectNode component) {
  /// Fields of an operation that say where its component is from or how it is changed.
  private static final Set<String> NOT_COMPILED =
      Set.of("kind", "component", "params", "runPatch", "patchStrategy", "isPreset", "template");

  /// Reads JSON.
  ///
  /// @throws UsageException PLX-CONTENT when it is none of an operation or component with a `run`
  static Content read(String text) {
    if (!(parsed(text) instanceof ObjectNode operation)) {
      throw invalid("The Polyaxonfile must contain a mapping.");
    }
    // A Polyaxonfile needs no kind.
    String kind = operation.path("kind").asText("");
    if (!kind.isEmpty() && !kind.equals("operation") && !kind.equals("component")) {
      throw invalid("kind: Input should be 'component' or 'operation', not '" + kind + "'.");
    }
    String raw = JsonTree.text(operation);
    ObjectNode component =
        operation.path("component") instanceof ObjectNode inner ? inner : operation;
    Shortcuts.apply(component, component);
    Shortcuts.apply(component, operation);
    if (!component.path("run").isObject()) {
      throw invalid("The resolved Polyaxonfile has no run.");
    }
    RunRuntime.of(operation, component);
    return new Content(raw, operation, component);
  }

  private static JsonNode parsed(String text) {
    try {
      return JsonTree.read(text);
    } catch (JsonProcessingException e) {
      throw invalid("The content is no JSON: " + e.getOriginalMessage());
    }
  }

  private static UsageException invalid(String problem) {
    return new UsageException("PLX-CONTENT", problem, "");
  }

  /// What kind of run it makes.
  RunRuntime runtime() {
    return RunRuntime.of(operation, component);
  }

  /// The component with what the operation says beside it: how a run shows its content.
  ObjectNode compiled() {
    ObjectNode compiled = JsonNodeFactory.instance.objectNode().put("kind", "compiled_operation");
    component.properties().stream()
        .filter(field -> !field.getKey().equals("kind"))
        .forEach(field -> compiled.set(field.getKey(), field.getValue()));
    operation.properties().stream()
        .filter(field -> !NOT_COMPILED.contains(field.getKey()))
        .forEach(field -> compiled.set(field.getKey(), field.getValue()));
    return compiled;
  }

  /// The values of its inputs: what the operation gives, else what the component has.
  ObjectNode inputs() {
    ObjectNode inputs = JsonNodeFactory.instance.objectNode();
    for (JsonNode input : component.path("inputs")) {
      if (input.has("value")) {
        inputs.set(input.path("name").asText(), input.get("value"));
      }
    }
    for (var param : operation.path("params").properties()) {
      if (param.getValue().has("value") && !param.getValue().has("ref")) {
        inputs.set(param.getKey(), param.getValue().get("value"));
      }
    }
    return inputs;
  }

  /// What runs.
  JsonNode run() {
    return component.path("run");
  }

  /// A field of the run: what the operation says, patched on the component's by the operation's
  /// strategy.
  JsonNode field(String name) {
    JsonNode own = operation.path(name);
    JsonNode base = component.path(name);
    if (!operation.hasNonNull(name) || !component.hasNonNull(name)) {
      return operation.hasNonNull(name) ? own : base;
    }
    boolean lists = own.isArray() && base.isArray();
    return switch (operation.path("patchStrategy").asText("")) {
      case "replace" -> own;
      case "isnull" -> base;
      case "pre_merge" -> lists ? Json.union(own, base) : base;
      default -> lists ? Json.union(base, own) : own;
    };
  }

  /// Whether somebody has to approve it before it starts.
  boolean asksForApproval() {
    JsonNode approved = field("isApproved");
    return approved.isBoolean() && !approved.booleanValue();
  }
}
