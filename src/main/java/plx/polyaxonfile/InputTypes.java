package plx.polyaxonfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import plx.json.JsonTree;
import plx.polyaxonfile.schema.Scalar;

/// The types of inputs and outputs, and what a value becomes as one of them.
///
/// Text is read as JSON where the type is not text itself, so that `-P layers=[1,2]` is a list; a
/// type that is not known here takes anything, the server decides.
final class InputTypes {
  private static final Set<String> TEXT_TYPES =
      Set.of(
          "any",
          "str",
          "bool",
          "path",
          "date",
          "datetime",
          "timedelta",
          "uuid",
          "email",
          "image",
          "uri",
          "gcs",
          "s3",
          "wasb",
          "auth");
  private static final Set<String> MAP_TYPES =
      Set.of("dict", "metadata", "git", "dockerfile", "artifacts", "file", "tensorboard", "event");
  private static final Pattern UUID =
      Pattern.compile(
          "[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

  private InputTypes() {}

  /// The value as this type, or empty when it is none.
  static Optional<JsonNode> read(String type, boolean isList, JsonNode value) {
    JsonNode loaded = value;
    if (value.isTextual() && (isList || !TEXT_TYPES.contains(type))) {
      Optional<JsonNode> json = json(value.textValue());
      if (json.isEmpty()) {
        return known(type) || isList ? Optional.empty() : Optional.of(value);
      }
      loaded = json.get();
    }
    if (!isList) {
      return single(type, loaded);
    }
    if (!loaded.isArray()) {
      return Optional.empty();
    }
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    for (JsonNode item : loaded) {
      Optional<JsonNode> read = single(type, item);
      if (read.isEmpty()) {
        return Optional.empty();
      }
      items.add(read.get());
    }
    return Optional.of(items);
  }

  private static boolean known(String type) {
    return MAP_TYPES.contains(type) || Set.of("int", "float", "metric").contains(type);
  }

  private static Optional<JsonNode> single(String type, JsonNode value) {
    return switch (type) {
      case "int" -> Scalar.COUNT.read(value);
      case "float", "metric" -> Scalar.NUMBER.read(value);
      case "bool" -> Scalar.BOOL.read(value);
      case "str" -> text(value);
      case "path", "image" -> Optional.of(value).filter(JsonNode::isTextual);
      case "uri" -> matching(value, text -> text.contains(":"));
      case "gcs" -> matching(value, text -> text.startsWith("gs://"));
      case "s3" -> matching(value, text -> text.startsWith("s3://"));
      case "wasb" ->
          matching(
              value, text -> text.matches("wasbs?://[^@]+@[^.]+\\.blob\\.core\\.windows\\.net.*"));
      case "uuid" -> matching(value, text -> UUID.matcher(text).matches());
      case "email" -> matching(value, text -> EMAIL.matcher(text).matches());
      case "date", "datetime" -> matching(value, InputTypes::isDate);
      default ->
          MAP_TYPES.contains(type)
              ? Optional.of(value).filter(JsonNode::isObject)
              : Optional.of(value);
    };
  }

  private static Optional<JsonNode> text(JsonNode value) {
    return value.isTextual()
        ? Optional.of(value)
        : Optional.of(TextNode.valueOf(JsonTree.text(value)));
  }

  private static Optional<JsonNode> matching(
      JsonNode value, java.util.function.Predicate<String> test) {
    return Optional.of(value).filter(text -> text.isTextual() && test.test(text.textValue()));
  }

  /// The reference reads both types as a date, and takes a time only at midnight.
  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text.replaceFirst("[T ]00:00(:00)?([.]0+)?(Z|[+]00:?00)?$", ""));
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return Optional.of(JsonTree.readWhole(text))
          .filter(node -> !node.isMissingNode() && !node.isNull());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
