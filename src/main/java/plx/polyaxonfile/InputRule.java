package plx.polyaxonfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import plx.json.JsonTree;
import plx.polyaxonfile.schema.Problems;
import plx.polyaxonfile.schema.SectionRule;

/// An input or output: its short forms, and whether its own value fits its type.
final class InputRule implements SectionRule {
  private static final Set<String> TAKEN = Set.of("globals", "params", "connections");

  /// Moves `options` into `validation`; a value makes the input optional unless it says otherwise.
  @Override
  public ObjectNode before(ObjectNode written) {
    if (written.has("value") && !written.has("isOptional") && !written.has("is_optional")) {
      written.put("isOptional", true);
    }
    JsonNode options = written.path("options");
    JsonNode delay = written.path("delay_validation");
    boolean moved = isThere(options) || isThere(delay);
    if (moved && !(written.path("validation") instanceof ObjectNode)) {
      written.set("validation", JsonNodeFactory.instance.objectNode());
    }
    if (!(written.path("validation") instanceof ObjectNode validation)) {
      return written;
    }
    if (isThere(options)) {
      validation.set("options", written.remove("options"));
    }
    if (isThere(delay)) {
      validation.set("delay", written.remove("delay_validation"));
    }
    validation.properties().removeIf(entry -> entry.getValue().isNull());
    return written;
  }

  @Override
  public void after(ObjectNode value, String path, Problems problems) {
    String name = value.path("name").asText();
    if (TAKEN.contains(name)) {
      problems.add(Problems.path(path, "name"), name + " is a name of Polyaxon itself");
    }
    boolean optional = value.path("isOptional").asBoolean();
    if (value.has("value")
        && !optional
        && !(value.get("value").isNull() && value.path("isOptional").isNull())) {
      problems.add(path, name + " has a value, so it must be optional");
    }
    if (value.path("isFlag").asBoolean() && !value.path("type").asText().equals("bool")) {
      problems.add(Problems.path(path, "isFlag"), "only an input of type bool can be a flag");
    }
    if (isThere(value.path("value"))) {
      problem(value, value.get("value"))
          .ifPresent(problem -> problems.add(Problems.path(path, "value"), problem));
    }
  }

  /// What keeps a value from being passed to an input, or empty.
  static Optional<String> problem(ObjectNode input, JsonNode value) {
    if (!isThere(input.path("type"))) {
      return Optional.empty();
    }
    if (value.isNull()) {
      return input.path("isOptional").asBoolean() ? Optional.empty() : Optional.of("needs a value");
    }
    String type = input.get("type").textValue();
    boolean list = input.path("isList").asBoolean();
    Optional<JsonNode> read = InputTypes.read(type, list, value);
    if (read.isEmpty()) {
      String shown = value.isTextual() ? "“" + value.textValue() + "”" : JsonTree.text(value);
      return Optional.of(shown + " is not " + (list ? "a list of type " : "of type ") + type);
    }
    return InputBounds.problem(input.path("validation"), read.get());
  }

  private static boolean isThere(JsonNode value) {
    return !value.isMissingNode() && !value.isNull();
  }
}
