package plx.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/// JSON in Jackson's trees, read by its parser and written by its generator. An `ObjectMapper` does
/// the same, and much else: to make the first one takes a command 20 ms (docs/performance.md), and
/// the `toString` of a node makes one too.
public final class JsonTree {
  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonTree() {}

  /// The first value of a text; what follows it is not looked at.
  ///
  /// @return a missing node when there is none
  /// @throws JsonProcessingException when it is broken
  public static JsonNode read(String text) throws JsonProcessingException {
    return of(text, JsonTree::next);
  }

  /// The first value of a text in UTF-8; what follows it is not looked at.
  ///
  /// @return a missing node when there is none
  /// @throws JsonProcessingException when it is broken
  public static JsonNode read(byte[] text) throws IOException {
    try (JsonParser parser = JSON.createParser(text)) {
      return next(parser);
    }
  }

  /// The one value of a text.
  ///
  /// @return a missing node when there is none
  /// @throws JsonProcessingException when it is broken, or more follows
  public static JsonNode readWhole(String text) throws JsonProcessingException {
    return of(text, JsonTree::only);
  }

  @FunctionalInterface
  private interface Reading {
    JsonNode from(JsonParser parser) throws IOException;
  }

  private static JsonNode of(String text, Reading reading) throws JsonProcessingException {
    try (JsonParser parser = JSON.createParser(text)) {
      return reading.from(parser);
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be read", e);
    }
  }

  private static JsonNode only(JsonParser parser) throws IOException {
    JsonNode value = next(parser);
    if (parser.nextToken() != null) {
      throw new JsonParseException(parser, "more follows the value");
    }
    return value;
  }

  /// The next value of a parser, with all that is in it.
  ///
  /// @return a missing node at the end
  public static JsonNode next(JsonParser parser) throws IOException {
    return parser.nextToken() == null ? MissingNode.getInstance() : current(parser);
  }

  /// As deep as the parser's constraints allow, which are fewer levels than the stack has.
  private static JsonNode current(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> throw new IllegalStateException("no value: " + parser.currentToken());
    };
  }

  private static ObjectNode object(JsonParser parser) throws IOException {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      object.set(name, current(parser));
    }
    return object;
  }

  private static ArrayNode array(JsonParser parser) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(current(parser));
    }
    return array;
  }

  private static JsonNode whole(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      default -> NODES.numberNode(parser.getBigIntegerValue());
    };
  }

  /// The shortest text of a tree, the fields in their order.
  public static String text(JsonNode tree) {
    return text(tree, null);
  }

  /// A tree for people, a field a line, in their order.
  public static String indented(JsonNode tree) {
    return text(tree, new DefaultPrettyPrinter());
  }

  private static String text(JsonNode tree, PrettyPrinter printer) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text).setPrettyPrinter(printer)) {
      write(tree, json);
    } catch (IOException e) {
      throw new UncheckedIOException("a tree in memory cannot be written", e);
    }
    return text.toString();
  }

  private static void write(JsonNode tree, JsonGenerator json) throws IOException {
    switch (tree) {
      case ObjectNode object -> {
        json.writeStartObject();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
          json.writeFieldName(field.getKey());
          write(field.getValue(), json);
        }
        json.writeEndObject();
      }
      case ArrayNode array -> {
        json.writeStartArray();
        for (JsonNode element : array) {
          write(element, json);
        }
        json.writeEndArray();
      }
      case NullNode _ -> json.writeNull();
      // Of a mapper's settings, which a provider would bring, a text or number needs none.
      default -> tree.serialize(json, null);
    }
  }
}
