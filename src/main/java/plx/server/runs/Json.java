package plx.server.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;

/// JSON in the database's texts.
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /// A text that this program wrote; null gives JSON's null.
  static JsonNode read(String text) {
    try {
      return text == null ? NullNode.getInstance() : MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds JSON that cannot be read", e);
    }
  }

  /// JSON's null and nothing give null.
  static String write(JsonNode node) {
    return node == null || node.isNull() || node.isMissingNode() ? null : node.toString();
  }

  /// A text, or null for JSON's null and nothing.
  static String text(JsonNode node) {
    return node == null || node.isNull() || node.isMissingNode() ? null : node.asText();
  }
}
