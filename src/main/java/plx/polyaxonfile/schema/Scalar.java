package plx.polyaxonfile.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import plx.json.JsonTree;

/// The values without parts, and what each makes of what was written (`"yes"` is true, `"2.5"` a
/// number), as the reference does.
public enum Scalar {
  TEXT("text", value -> value.isTextual() ? Optional.of(value) : Optional.empty()),
  NAME("letters, digits, - and _", Scalar::name),
  LABEL("text", Scalar::label),
  NUMBER("a number", Scalar::number),
  INT("a whole number", value -> value.isIntegralNumber() ? Optional.of(value) : Optional.empty()),
  COUNT("a whole number", Scalar::count),
  POSITIVE("a whole number above 0", value -> count(value).filter(number -> number.asLong() > 0)),
  BOOL("true or false", Scalar::bool),
  TIME("a date and time", Times::time),
  DATE("a date", Times::date),
  DURATION("a duration", Scalar::duration),
  REF("a reference {{ … }}", Scalar::reference),
  UNTYPED("a map", value -> Optional.of(value).filter(map -> map.isObject() && !map.has("kind"))),
  ANY("anything", Optional::of);

  private static final Pattern REFERENCE = Pattern.compile("\\{\\{\\s*.+\\s*\\}\\}");
  private static final Pattern NAMES = Pattern.compile("[-a-zA-Z0-9_]+");
  private static final Pattern NUMBERS =
      Pattern.compile("\\s*[-+]?(?:[0-9][0-9_]*\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?\\s*");

  private final String description;
  private final Function<JsonNode, Optional<JsonNode>> reader;

  Scalar(String description, Function<JsonNode, Optional<JsonNode>> reader) {
    this.description = description;
    this.reader = reader;
  }

  /// What it is called in a message.
  public String description() {
    return description;
  }

  /// The value as this type, or empty when it is none.
  public Optional<JsonNode> read(JsonNode value) {
    return reader.apply(value);
  }

  /// Whether text holds a reference, `{{ … }}`, which only the server can resolve.
  public static boolean isReference(JsonNode value) {
    return value.isTextual() && REFERENCE.matcher(value.textValue()).find();
  }

  private static Optional<JsonNode> reference(JsonNode value) {
    return Optional.of(value).filter(Scalar::isReference);
  }

  private static Optional<JsonNode> name(JsonNode value) {
    return Optional.of(value)
        .filter(text -> text.isTextual() && NAMES.matcher(text.textValue()).matches());
  }

  private static Optional<JsonNode> label(JsonNode value) {
    if (value.isTextual()) {
      return Optional.of(value);
    }
    return value.isNull() ? Optional.empty() : Optional.of(TextNode.valueOf(JsonTree.text(value)));
  }

  private static Optional<JsonNode> number(JsonNode value) {
    if (value.isNumber()) {
      return Optional.of(value);
    } else if (value.isBoolean()) {
      return Optional.of(DoubleNode.valueOf(value.booleanValue() ? 1 : 0));
    }
    return Optional.of(value)
        .filter(text -> text.isTextual() && NUMBERS.matcher(text.textValue()).matches())
        .map(text ->
            DoubleNode.valueOf(Double.parseDouble(text.textValue().strip().replace("_", ""))));
  }

  private static Optional<JsonNode> count(JsonNode value) {
    if (value.isIntegralNumber()) {
      return Optional.of(value);
    }
    return number(value)
        .filter(number -> number.doubleValue() == Math.rint(number.doubleValue()))
        .map(number -> LongNode.valueOf(number.longValue()));
  }

  private static Optional<JsonNode> bool(JsonNode value) {
    if (value.isBoolean()) {
      return Optional.of(value);
    }
    String text = value.isNumber() ? Double.toString(value.doubleValue()) : value.asText("");
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "t", "yes", "y", "on", "1", "1.0" ->
          value.isTextual() && text.equals("1.0")
              ? Optional.empty()
              : Optional.of(BooleanNode.TRUE);
      case "false", "f", "no", "n", "off", "0", "0.0" ->
          value.isTextual() && text.equals("0.0")
              ? Optional.empty()
              : Optional.of(BooleanNode.FALSE);
      default -> Optional.empty();
    };
  }

  private static Optional<JsonNode> duration(JsonNode value) {
    return Optional.of(value)
        .filter(
            span -> span.isNumber() || span.isTextual() && span.textValue().matches(".*[PpDd:].*"));
  }
}
