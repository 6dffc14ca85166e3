package plx.server.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.LinkedHashSet;
import java.util.Set;
import plx.json.JsonTree;

/// JSON in the database's texts.
final class Json {
  private Json() {}

  /// A text that this program wrote; null gives JSON's null.
  static JsonNode read(String text) {
    try {
      return text == null ? NullNode.getInstance() : JsonTree.read(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds JSON that cannot be read", e);
    }
  }

  /// JSON's null and nothing give null.
  static String write(JsonNode node) {
    return node == null || node.isNull() || node.isMissingNode() ? null : JsonTree.text(node);
  }

  /// A text, or null for JSON's null and nothing.
  static String text(JsonNode node) {
    return node == null || node.isNull() || node.isMissingNode() ? null : node.asText();
  }

  /// What is in one of two lists, in their order, each once.
  static ArrayNode union(JsonNode first, JsonNode second) {
    Set<JsonNode> all = new LinkedHashSet<>();
    first.forEach(all::add);
    second.forEach(all::add);
    return JsonNodeFactory.instance.arrayNode().addAll(all);
  }
}
