package plx.polyaxonfile.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import plx.error.FailureException;

/// Turns the nodes of a document into JSON values: aliases are copied, merge keys applied, the last
/// of two equal keys wins.
final class NodeValues {
  /// Aliases of aliases grow without end; no honest file comes near.
  private static final int MOST_VALUES = 500_000;

  private final String name;
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int values;

  NodeValues(String name) {
    this.name = name;
  }

  JsonNode value(Node node) {
    if (node == null) {
      return NullNode.instance;
    }
    if (++values > MOST_VALUES) {
      throw problem(node, "its aliases expand to more than " + MOST_VALUES + " values");
    }
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar);
    }
    if (!open.add(node)) {
      throw problem(node, "an alias refers to what it is in");
    }
    try {
      return node instanceof SequenceNode sequence ? list(sequence) : map((MappingNode) node);
    } finally {
      open.remove(node);
    }
  }

  private JsonNode scalar(ScalarNode node) {
    Tag tag = node.getTag();
    String text = node.getValue();
    try {
      if (tag.equals(Tag.STR)) {
        return TextNode.valueOf(text);
      } else if (tag.equals(Tag.NULL)) {
        return NullNode.instance;
      } else if (tag.equals(Tag.BOOL)) {
        return bool(node);
      } else if (tag.equals(Tag.INT)) {
        return ScalarValues.integer(text);
      } else if (tag.equals(Tag.FLOAT)) {
        return ScalarValues.decimal(text);
      } else if (tag.equals(Tag.TIMESTAMP)) {
        return TextNode.valueOf(ScalarValues.time(text));
      }
    } catch (NumberFormatException e) {
      throw problem(node, "“" + text + "” is not a number");
    } catch (ArithmeticException e) {
      throw problem(node, "the number " + text + " " + e.getMessage() + "; quote it to send text");
    }
    throw unknownTag(node);
  }

  private JsonNode bool(ScalarNode node) {
    return switch (node.getValue().toLowerCase(Locale.ROOT)) {
      case "yes", "true", "on" -> BooleanNode.TRUE;
      case "no", "false", "off" -> BooleanNode.FALSE;
      default -> throw problem(node, "“" + node.getValue() + "” is neither true nor false");
    };
  }

  private ArrayNode list(SequenceNode node) {
    if (!node.getTag().equals(Tag.SEQ)) {
      throw unknownTag(node);
    }
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    node.getValue().forEach(item -> items.add(value(item)));
    return items;
  }

  private ObjectNode map(MappingNode node) {
    if (!node.getTag().equals(Tag.MAP)) {
      throw unknownTag(node);
    }
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    List<NodeTuple> own = new ArrayList<>();
    for (NodeTuple entry : node.getValue()) {
      if (entry.getKeyNode().getTag().equals(Tag.MERGE)) {
        merge(entry.getValueNode(), result);
      } else {
        own.add(entry);
      }
    }
    own.forEach(entry -> result.set(key(entry.getKeyNode()), value(entry.getValueNode())));
    return result;
  }

  /// What is merged in first wins over what is merged in later.
  private void merge(Node source, ObjectNode result) {
    switch (source) {
      case MappingNode map ->
          value(map)
              .properties()
              .forEach(entry -> result.putIfAbsent(entry.getKey(), entry.getValue()));
      case SequenceNode maps -> maps.getValue().forEach(map -> merge(map, result));
      default -> throw problem(source, "only a map, or a list of maps, can be merged with <<");
    }
  }

  private String key(Node node) {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
      return scalar.getValue();
    }
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.TIMESTAMP)) {
      return ScalarValues.time(scalar.getValue());
    }
    String shown = node instanceof ScalarNode scalar ? "“" + scalar.getValue() + "”" : "this";
    throw problem(node, "the key " + shown + " is not text to YAML 1.1; quote it");
  }

  private FailureException unknownTag(Node node) {
    return problem(node, "the tag " + node.getTag().getValue() + " is not supported");
  }

  private FailureException problem(Node node, String problem) {
    return YamlText.broken(name, node.getStartMark(), problem, null);
  }
}
