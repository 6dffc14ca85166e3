package plx.polyaxonfile.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/// Puts one checked section over another, field by field, with a strategy.
///
/// Sections are gone into; lists are united; maps are joined key by key, whole entries where these
/// are sections. A schedule or matrix is only joined with one of its own kind.
public final class Overlay {
  private static final Set<String> ONLY_SAME_KIND = Set.of("Schedule", "Matrix");

  private final Sections sections;

  /// Uses a table of sections.
  public Overlay(Sections sections) {
    this.sections = sections;
  }

  /// Changes a section: the fields of the patch, but those left out, go over its own.
  public void patch(
      String section, ObjectNode base, ObjectNode patch, Strategy strategy, Set<String> leftOut) {
    Shape shape = sections.shape(section);
    for (Map.Entry<String, JsonNode> entry : patch.properties()) {
      Field field = shape.fields().get(entry.getKey());
      if (field != null && !leftOut.contains(entry.getKey())) {
        patchField(field, base, entry.getValue(), strategy);
      }
    }
  }

  private void patchField(Field field, ObjectNode base, JsonNode value, Strategy strategy) {
    JsonNode current = base.path(field.name());
    if (current.isMissingNode() || current.isNull()) {
      base.set(field.name(), value.deepCopy());
      return;
    }
    String section = sectionOf(field.type(), current);
    if (section != null) {
      patchSection(section, field, base, value, strategy);
    } else if (field.type() instanceof Type.Entries entries
        && entries.patched()
        && value.isObject()) {
      patchEntries(entries, (ObjectNode) current, (ObjectNode) value, strategy);
    } else if (strategy == Strategy.REPLACE || value.isNull() && strategy == Strategy.POST_MERGE) {
      base.set(field.name(), value.deepCopy());
    } else if (strategy != Strategy.ISNULL && !value.isNull()) {
      base.set(field.name(), joined(field.type(), current, value, strategy));
    }
  }

  private void patchSection(
      String section, Field field, ObjectNode base, JsonNode value, Strategy strategy) {
    ObjectNode current = (ObjectNode) base.get(field.name());
    boolean guarded =
        field.type() instanceof Type.Section named && ONLY_SAME_KIND.contains(named.name());
    if (!guarded && value.isObject()) {
      patch(section, current, (ObjectNode) value, strategy, Set.of());
    } else if (guarded && strategy == Strategy.REPLACE) {
      base.set(field.name(), value.deepCopy());
    } else if (guarded && strategy != Strategy.ISNULL) {
      if (value.path("kind").equals(current.path("kind"))) {
        patch(section, current, (ObjectNode) value, strategy, Set.of());
      } else if (strategy.newWins()) {
        base.set(field.name(), value.deepCopy());
      }
    } else if (!value.isNull() && strategy.newWins()) {
      base.set(field.name(), value.deepCopy());
    }
  }

  private void patchEntries(
      Type.Entries type, ObjectNode current, ObjectNode value, Strategy strategy) {
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      patchField(
          new Field(entry.getKey(), type.element(), false), current, entry.getValue(), strategy);
    }
  }

  private static JsonNode joined(Type type, JsonNode current, JsonNode value, Strategy strategy) {
    boolean newWins = strategy.newWins();
    if (current.isObject() && value.isObject()) {
      JsonNode under = newWins ? current : value;
      JsonNode over = newWins ? value : current;
      return deep((ObjectNode) under.deepCopy(), (ObjectNode) over, !wholeEntries(type));
    } else if (current.isArray() && value.isArray()) {
      ArrayNode first = (ArrayNode) (newWins ? current : value).deepCopy();
      for (JsonNode item : newWins ? value : current) {
        if (!contains(newWins ? current : value, item)) {
          first.add(item.deepCopy());
        }
      }
      return first;
    }
    return newWins ? value.deepCopy() : current;
  }

  /// Joins maps whose keys are free: what is over wins, maps in maps are joined when asked to.
  public static ObjectNode deep(ObjectNode under, ObjectNode over, boolean intoMaps) {
    for (Map.Entry<String, JsonNode> entry : over.properties()) {
      JsonNode below = under.path(entry.getKey());
      if (intoMaps && entry.getValue().isObject() && below.isObject()) {
        deep((ObjectNode) below, (ObjectNode) entry.getValue(), true);
      } else {
        under.set(entry.getKey(), entry.getValue().deepCopy());
      }
    }
    return under;
  }

  private static boolean contains(JsonNode list, JsonNode item) {
    for (JsonNode present : list) {
      if (present.equals(item)) {
        return true;
      }
    }
    return false;
  }

  private boolean isSection(Type type) {
    return type instanceof Type.Section;
  }

  private static boolean wholeEntries(Type type) {
    return switch (type) {
      case Type.Entries entries ->
          wholeEntries(entries.element()) || entries.element() instanceof Type.Section;
      case Type.Any any ->
          any.types().stream().anyMatch(t -> t instanceof Type.Section || wholeEntries(t));
      default -> false;
    };
  }

  /// The section that a value is, when its type has one.
  private String sectionOf(Type type, JsonNode value) {
    return switch (type) {
      case Type.Section section when value.isObject() ->
          sections.type(section.name()) instanceof Type.Kinds kinds
              ? kindOf(kinds, value)
              : section.name();
      case Type.Positional positional when value.isObject() -> positional.section().name();
      case Type.Any any ->
          any.types().stream()
              .filter(this::isSection)
              .map(alternative -> sectionOf(alternative, value))
              .filter(name -> name != null)
              .findFirst()
              .orElse(null);
      default -> null;
    };
  }

  private static String kindOf(Type.Kinds kinds, JsonNode value) {
    Type.Section section = kinds.byKind().get(value.path("kind").asText(""));
    return section == null ? null : section.name();
  }
}
