package plx.polyaxonfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The params that take their value from elsewhere: `ref: ops.NAME`, `runs.UUID` or `dag`.
final class ParamReferences {
  private static final Pattern BRACES = Pattern.compile("\\{\\{\\s*(.+)\\s*\\}\\}");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}");
  private static final Set<String> WHOLE = Set.of("inputs", "outputs", "io", "artifacts");
  private static final Set<String> PARTS = Set.of("inputs", "outputs", "artifacts", "globals");
  private static final List<Set<String>> COMPATIBLE =
      List.of(Set.of("str", "path", "s3", "gcs", "wasb"), Set.of("float", "metric"));

  private final Map<String, JsonNode> known = new HashMap<>();

  /// Makes something known, such as `ops.a.outputs.x`.
  void put(String reference, JsonNode declared) {
    known.put(reference, declared);
  }

  /// What is wrong with such a param, or empty.
  ///
  /// @param declared the input or output that takes it, null for none
  Optional<String> problem(String name, JsonNode param, ObjectNode declared) {
    String ref = param.get("ref").textValue();
    String value = value(param);
    String[] from = ref.split("\\.", -1);
    boolean shaped =
        from.length == 1 && from[0].equals("dag")
            || from.length == 2 && (from[0].equals("ops") || from[0].equals("runs"));
    if (!shaped) {
      return Optional.of(
          "the param " + name + ": ref must be dag, ops.NAME or runs.UUID, not " + ref);
    }
    if (from[0].equals("runs") && !UUID.matcher(from[1]).matches()) {
      return Optional.of("the param " + name + ": " + from[1] + " is not the uuid of a run");
    }
    String[] parts = value.split("\\.", -1);
    boolean readable =
        switch (parts.length) {
          case 1 -> WHOLE.contains(value) && !(from[0].equals("dag") && value.equals("outputs"));
          case 2 -> PARTS.contains(parts[0].strip());
          case 3 -> parts[0].strip().equals("artifacts");
          default -> false;
        };
    if (!readable) {
      return Optional.of(
          "the param " + name + ": the value " + value + " is nothing like outputs.NAME");
    }
    boolean checked = declared != null && !from[0].equals("runs") && !parts[0].equals("artifacts");
    return checked ? found(name, ref, value, declared) : Optional.empty();
  }

  private Optional<String> found(String name, String ref, String value, ObjectNode declared) {
    if (value.startsWith("globals") || WHOLE.contains(value) && known.containsKey(ref)) {
      return Optional.empty();
    }
    JsonNode source = known.get(ref + "." + value);
    if (source == null) {
      return Optional.of("the param " + name + ": " + ref + " has no " + value);
    }
    String wanted = declared.path("type").asText("");
    String given = source.path("type").asText("");
    if (!compatible(wanted, given)) {
      return Optional.of(
          "the param %s is of type %s, but %s of %s is of type %s"
              .formatted(name, wanted, value, ref, given));
    }
    boolean list = declared.path("isList").asBoolean();
    return list == source.path("isList").asBoolean()
        ? Optional.empty()
        : Optional.of(
            "the param %s is %sa list, but %s of %s is %sone"
                .formatted(name, list ? "" : "not ", value, ref, list ? "not " : ""));
  }

  private static boolean compatible(String wanted, String given) {
    return wanted.equals(given)
        || COMPATIBLE.stream().anyMatch(types -> types.contains(wanted) && types.contains(given));
  }

  private static String value(JsonNode param) {
    String value = param.path("value").asText("");
    Matcher braces = BRACES.matcher(value);
    return braces.find() ? braces.group(1).strip() : value;
  }
}
