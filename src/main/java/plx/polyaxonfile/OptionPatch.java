package plx.polyaxonfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import plx.polyaxonfile.schema.Overlay;
import plx.polyaxonfile.schema.Scalar;

/// Makes the operation: the first document, wrapped when it is a component, with what the command
/// line sets.
final class OptionPatch {
  private final ObjectNode set = JsonNodeFactory.instance.objectNode();

  /// Reads the options, before any file is looked at.
  ///
  /// @throws plx.error.FailureException `PLX-POLYAXONFILE-OPTION` when one cannot be meant
  OptionPatch(OperationOptions options) {
    if (!options.params().isEmpty()) {
      set.set("params", params(options.params()));
    }
    names("presets", options.presets());
    if (!options.queue().isEmpty()) {
      set.put("queue", queue(options.queue()));
    }
    if (!options.namespace().isEmpty()) {
      set.put("namespace", options.namespace());
    }
    if (!options.cache().isEmpty()) {
      if (options.nocache()) {
        throw Invalid.option("--cache and --nocache contradict each other.", "Use one of them.");
      }
      set.putObject("cache").put("disable", !truth("--cache", options.cache()));
    }
    if (options.nocache()) {
      set.putObject("cache").put("disable", true);
    }
    if (!options.approved().isEmpty()) {
      set.put("isApproved", truth("--approved", options.approved()));
    }
    if (options.strictParams() != null) {
      set.put("strictParams", options.strictParams());
    }
  }

  private void names(String field, List<String> names) {
    if (!names.isEmpty()) {
      ArrayNode array = set.putArray(field);
      names.forEach(array::add);
    }
  }

  /// Sets another field.
  void set(String field, JsonNode value) {
    set.set(field, value);
  }

  private static ObjectNode params(List<String> params) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    for (String param : params) {
      int equals = param.indexOf('=');
      if (equals < 0) {
        throw Invalid.option("-P " + param + " has no value.", "Write -P NAME=VALUE.");
      }
      String name = param.substring(0, equals);
      if (name.isEmpty()) {
        throw Invalid.option("-P " + param + " has no name.", "Write -P NAME=VALUE.");
      }
      if (result.has(name)) {
        throw Invalid.option("The param " + name + " is given twice.", "Keep one of them.");
      }
      result.putObject(name).put("value", param.substring(equals + 1));
    }
    return result;
  }

  private static String queue(String queue) {
    if (queue.replace('.', '/').split("/", -1).length > 2) {
      throw Invalid.option(
          "The queue " + queue + " has too many parts.", "Write QUEUE or AGENT/QUEUE.");
    }
    return queue;
  }

  private static boolean truth(String option, String text) {
    return Scalar.BOOL
        .read(TextNode.valueOf(text))
        .map(JsonNode::booleanValue)
        .orElseThrow(() ->
            Invalid.option(
                option + " " + text + " is neither true nor false.", "Write true or false."));
  }

  /// The operation of a checked document; the document may become part of it.
  ObjectNode operation(ObjectNode document) {
    ObjectNode changes = JsonNodeFactory.instance.objectNode();
    String kind = document.path("kind").asText("");
    if (isThere(document.path("kind"))) {
      changes.put("kind", "operation");
    }
    if (isThere(document.path("version"))) {
      changes.set("version", document.get("version"));
    }
    changes.setAll(set);
    if (!kind.equals("component")) {
      return Overlay.deep(document, changes, true);
    }
    changes.set("component", document);
    return changes;
  }

  /// Turns a template that would be refused into one that runs.
  static void disableTemplate(ObjectNode operation) {
    if (operation.path("template").path("enabled").asBoolean()) {
      ((ObjectNode) operation.get("template")).set("enabled", BooleanNode.FALSE);
    }
  }

  private static boolean isThere(JsonNode value) {
    return !value.isMissingNode() && !value.isNull();
  }
}
