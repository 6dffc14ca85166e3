package plx.polyaxonfile.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import plx.json.JsonTree;

/// Checks a document against the table and writes it the way the reference sends it: camel case,
/// numbers as numbers, short forms in full.
public final class SectionCheck {
  private final Sections sections;
  private final Map<String, SectionRule> rules;

  /// Checks against a table, with more rules for some sections by name.
  public SectionCheck(Sections sections, Map<String, SectionRule> rules) {
    this.sections = sections;
    this.rules = Map.copyOf(rules);
  }

  /// The value as this type; what is wrong is added to the problems.
  public JsonNode check(Type type, JsonNode value, String path, Problems problems) {
    return switch (type) {
      case Type.Single single -> single(single, value, path, problems);
      case Type.Word word -> word(word, value, path, problems);
      case Type.Items items -> items(items, value, path, problems);
      case Type.Entries entries -> entries(entries, value, path, problems);
      case Type.Section section -> section(section, value, path, problems);
      case Type.Kinds kinds -> kinds(kinds, value, path, problems);
      case Type.Positional positional -> positional(positional, value, path, problems);
      case Type.Any any -> any(any, value, path, problems);
    };
  }

  private static JsonNode single(Type.Single type, JsonNode value, String path, Problems problems) {
    Optional<JsonNode> read = type.scalar().read(value);
    if (read.isEmpty()) {
      mismatch(type, value, path, problems);
    }
    return read.orElse(value);
  }

  private static JsonNode word(Type.Word type, JsonNode value, String path, Problems problems) {
    if (!value.isTextual() || !type.words().contains(value.textValue())) {
      mismatch(type, value, path, problems);
    }
    return value;
  }

  private JsonNode items(Type.Items type, JsonNode value, String path, Problems problems) {
    if (!value.isArray()) {
      mismatch(type, value, path, problems);
      return value;
    }
    ArrayNode result = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < value.size(); i++) {
      result.add(check(type.element(), value.get(i), path + "[" + i + "]", problems));
    }
    return result;
  }

  private JsonNode entries(Type.Entries type, JsonNode value, String path, Problems problems) {
    if (!value.isObject()) {
      mismatch(type, value, path, problems);
      return value;
    }
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    value
        .properties()
        .forEach(entry -> {
          String at = Problems.path(path, entry.getKey());
          result.set(entry.getKey(), check(type.element(), entry.getValue(), at, problems));
        });
    return result;
  }

  private JsonNode kinds(Type.Kinds type, JsonNode value, String path, Problems problems) {
    Type.Section section = type.byKind().get(value.path("kind").asText(""));
    if (section == null) {
      String known = String.join(", ", type.byKind().keySet());
      String at = value.isObject() ? Problems.path(path, "kind") : path;
      problems.add(
          at, (value.isObject() ? "is not one of " : "must be a map with a kind: ") + known);
      return value;
    }
    return section(section, value, path, problems);
  }

  private JsonNode positional(
      Type.Positional type, JsonNode value, String path, Problems problems) {
    JsonNode parts = value;
    if (value.isTextual() && value.textValue().contains(":")) {
      ArrayNode split = JsonNodeFactory.instance.arrayNode();
      for (String part : value.textValue().split(":")) {
        split.add(TextNode.valueOf(part));
      }
      parts = split;
    }
    if (parts.isArray()) {
      ObjectNode named = JsonNodeFactory.instance.objectNode();
      Iterator<String> names = sections.shape(type.section().name()).fields().keySet().iterator();
      for (int i = 0; i < parts.size(); i++) {
        named.set(names.hasNext() ? names.next() : "[" + i + "]", parts.get(i));
      }
      parts = named;
    }
    return section(type.section(), parts, path, problems);
  }

  private JsonNode any(Type.Any type, JsonNode value, String path, Problems problems) {
    Problems best = null;
    for (Type alternative : type.types()) {
      Problems found = new Problems();
      JsonNode checked = check(alternative, value, path, found);
      if (found.none()) {
        return checked;
      }
      if (best == null && explains(alternative, value)) {
        best = found;
      }
    }
    if (best == null) {
      mismatch(type, value, path, problems);
    } else {
      problems.addAll(best);
    }
    return value;
  }

  /// Whether the value was meant as this alternative, so that its problems help.
  private static boolean explains(Type alternative, JsonNode value) {
    return switch (alternative) {
      case Type.Section _, Type.Kinds _, Type.Entries _ -> value.isObject();
      case Type.Positional _ -> value.isContainerNode() || value.isTextual();
      case Type.Items _ -> value.isArray();
      default -> false;
    };
  }

  private JsonNode section(Type.Section type, JsonNode value, String path, Problems problems) {
    if (sections.type(type.name()) instanceof Type.Kinds kinds) {
      return kinds(kinds, value, path, problems);
    }
    if (!value.isObject()) {
      mismatch(type, value, path, problems);
      return value;
    }
    Shape shape = sections.shape(type.name());
    SectionRule rule = rules.getOrDefault(type.name(), new SectionRule() {});
    Problems found = new Problems();
    ObjectNode result = fields(shape, rule.before(((ObjectNode) value).deepCopy()), path, found);
    if (found.none()) {
      rule.after(result, path, found);
    }
    problems.addAll(found);
    return result;
  }

  private ObjectNode fields(Shape shape, ObjectNode written, String path, Problems problems) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : written.properties()) {
      String at = Problems.path(path, entry.getKey());
      Optional<Field> field = shape.field(entry.getKey());
      if (field.isEmpty()) {
        problems.add(at, "there is no such field here" + Suggestion.of(entry.getKey(), shape));
      } else if (!entry.getValue().isNull() || field.get().required()) {
        result.set(field.get().name(), check(field.get().type(), entry.getValue(), at, problems));
      } else if (!shape.kubernetes()) {
        result.set(field.get().name(), NullNode.instance);
      }
    }
    for (Field field : shape.fields().values()) {
      if (field.required() && !result.has(field.name())) {
        problems.add(Problems.path(path, field.name()), "is missing");
      }
    }
    return result;
  }

  private static void mismatch(Type type, JsonNode value, String path, Problems problems) {
    String shown =
        value.isContainerNode() ? (value.isArray() ? "a list" : "a map") : JsonTree.text(value);
    problems.add(path, "must be " + type.description() + ", not " + shown);
  }
}
