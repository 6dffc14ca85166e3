package plx.polyaxonfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import plx.json.JsonTree;

/// The `validation` of an input: bounds, options, lengths, keys.
///
/// The bounds of one value hold for each item of a list and each value of a map.
final class InputBounds {
  private InputBounds() {}

  /// What a value, already of its type, breaks; empty when nothing.
  static Optional<String> problem(JsonNode bounds, JsonNode value) {
    List<JsonNode> singles = new ArrayList<>();
    if (value.isContainerNode()) {
      value.forEach(singles::add);
    } else {
      singles.add(value);
    }
    for (JsonNode single : singles) {
      Optional<String> problem = single(bounds, single);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return value.isContainerNode() ? whole(bounds, value) : Optional.empty();
  }

  private static Optional<String> single(JsonNode bounds, JsonNode value) {
    for (var bound : bounds.properties()) {
      JsonNode limit = bound.getValue();
      if (!limit.isNull() && !holds(bound.getKey(), limit, value)) {
        return Optional.of(shown(value) + " " + sentence(bound.getKey(), limit));
      }
    }
    return Optional.empty();
  }

  private static boolean holds(String bound, JsonNode limit, JsonNode value) {
    return switch (bound) {
      case "gt" -> compared(value, limit) > 0;
      case "ge" -> compared(value, limit) >= 0;
      case "lt" -> compared(value, limit) < 0;
      case "le" -> compared(value, limit) <= 0;
      case "multipleOf" -> isMultiple(value, limit);
      case "minDigits" -> digits(value) >= limit.asInt();
      case "maxDigits" -> digits(value) <= limit.asInt();
      case "decimalPlaces" -> decimalPlaces(value) <= limit.asInt();
      case "regex" -> matches(limit.asText(), value);
      case "minLength" -> length(value) >= limit.asInt();
      case "maxLength" -> length(value) <= limit.asInt();
      case "contains" -> value.asText().contains(limit.asText());
      case "excludes" -> !value.asText().contains(limit.asText());
      case "options" -> !limit.isArray() || isOption(limit, value);
      default -> true;
    };
  }

  private static String sentence(String bound, JsonNode limit) {
    return switch (bound) {
      case "gt" -> "must be greater than " + limit;
      case "ge" -> "must be at least " + limit;
      case "lt" -> "must be less than " + limit;
      case "le" -> "must be at most " + limit;
      case "multipleOf" -> "must be a multiple of " + limit;
      case "minDigits" -> "must have at least " + limit + " digits";
      case "maxDigits" -> "must have at most " + limit + " digits";
      case "decimalPlaces" -> "must have at most " + limit + " decimal places";
      case "regex" -> "must match " + limit.asText();
      case "minLength" -> "must have at least " + limit + " characters";
      case "maxLength" -> "must have at most " + limit + " characters";
      case "contains" -> "must contain " + shown(limit);
      case "excludes" -> "must not contain " + shown(limit);
      default -> "must be one of " + options(limit);
    };
  }

  private static Optional<String> whole(JsonNode bounds, JsonNode value) {
    if (bounds.path("minItems").isNumber() && value.size() < bounds.get("minItems").asInt()) {
      return Optional.of("there must be at least " + bounds.get("minItems") + " items");
    }
    if (bounds.path("maxItems").isNumber() && value.size() > bounds.get("maxItems").asInt()) {
      return Optional.of("there must be at most " + bounds.get("maxItems") + " items");
    }
    return value instanceof ObjectNode map ? keys(bounds, map) : Optional.empty();
  }

  private static Optional<String> keys(JsonNode bounds, ObjectNode map) {
    if (bounds.path("keys") instanceof ArrayNode keys
        && (keys.size() != map.size() || !all(keys, map))) {
      return Optional.of("its keys must be " + options(keys));
    }
    if (bounds.path("containsKeys") instanceof ArrayNode keys && !all(keys, map)) {
      return Optional.of("it must have the keys " + options(keys));
    }
    if (bounds.path("excludesKeys") instanceof ArrayNode keys) {
      for (JsonNode key : keys) {
        if (map.has(key.asText())) {
          return Optional.of("it must not have the key " + key.asText());
        }
      }
    }
    return Optional.empty();
  }

  private static boolean all(ArrayNode keys, ObjectNode map) {
    for (JsonNode key : keys) {
      if (!map.has(key.asText())) {
        return false;
      }
    }
    return true;
  }

  /// Values that cannot be compared are left to the server.
  private static int compared(JsonNode value, JsonNode limit) {
    if (value.isNumber() && limit.isNumber()) {
      return value.decimalValue().compareTo(limit.decimalValue());
    }
    return 0;
  }

  private static boolean isMultiple(JsonNode value, JsonNode limit) {
    BigDecimal divisor = limit.decimalValue();
    return !value.isNumber()
        || divisor.signum() == 0
        || value.decimalValue().remainder(divisor).signum() == 0;
  }

  private static int digits(JsonNode value) {
    return value.asText().replace(".", "").length();
  }

  private static int decimalPlaces(JsonNode value) {
    String text = value.asText();
    int point = text.indexOf('.');
    return point < 0 ? 0 : text.length() - point - 1;
  }

  private static int length(JsonNode value) {
    return value.asText().codePointCount(0, value.asText().length());
  }

  private static boolean matches(String regex, JsonNode value) {
    try {
      return Pattern.compile(regex).matcher(value.asText()).lookingAt();
    } catch (PatternSyntaxException e) {
      return true;
    }
  }

  private static boolean isOption(JsonNode options, JsonNode value) {
    for (JsonNode option : options) {
      boolean same =
          option.isNumber() && value.isNumber()
              ? option.decimalValue().compareTo(value.decimalValue()) == 0
              : option.equals(value);
      if (same) {
        return true;
      }
    }
    return false;
  }

  private static String options(JsonNode values) {
    List<String> shown = new ArrayList<>();
    values.forEach(value -> shown.add(shown(value)));
    return String.join(", ", shown);
  }

  private static String shown(JsonNode value) {
    return value.isTextual() ? "“" + value.textValue() + "”" : JsonTree.text(value);
  }
}
