package plx.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import plx.console.Console;
import plx.console.Table;
import plx.json.JsonTree;

/// Prints what the server says of a thing, one field a line.
final class Fields {
  private Fields() {}

  /// Fields without a value are left out.
  static void print(Console console, ObjectNode json) {
    Table table = new Table();
    json.properties()
        .forEach(field -> {
          JsonNode value = field.getValue();
          if (!value.isNull() && !(value.isContainerNode() && value.isEmpty())) {
            table.row(field.getKey(), value.isValueNode() ? value.asText() : JsonTree.text(value));
          }
        });
    table.print(console);
  }
}
