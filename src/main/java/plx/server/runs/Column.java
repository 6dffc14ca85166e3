package plx.server.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A column that is shown in JSON under its name.
///
/// @param form how its value becomes JSON
record Column(String name, Form form) {

  /// How a value becomes JSON.
  enum Form {
    /// As a text.
    TEXT,
    /// As a number.
    NUMBER,
    /// As true or false.
    FLAG,
    /// As the JSON that it is.
    JSON
  }

  static List<Column> texts(String... names) {
    return of(Form.TEXT, names);
  }

  static List<Column> of(Form form, String... names) {
    return List.of(names).stream().map(name -> new Column(name, form)).toList();
  }

  /// Adds it to an object.
  void put(ObjectNode object, ResultSet row) throws SQLException {
    switch (form) {
      case TEXT -> object.put(name, row.getString(name));
      case JSON -> object.set(name, Json.read(row.getString(name)));
      case FLAG -> object.put(name, row.getInt(name) != 0);
      case NUMBER -> {
        double value = row.getDouble(name);
        object.put(name, row.wasNull() ? null : value);
      }
    }
  }

  /// Sets columns of one row of a table to what an object has for them.
  ///
  /// @param columns the names that may be set, all others are left alone
  static void update(
      Session session, String table, String uuid, ObjectNode values, Map<String, Form> columns)
      throws SQLException {
    List<String> sets = new ArrayList<>();
    List<Object> bound = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : values.properties()) {
      Form form = columns.get(field.getKey());
      if (form != null) {
        sets.add(field.getKey() + " = ?");
        bound.add(form == Form.JSON ? Json.write(field.getValue()) : Json.text(field.getValue()));
      }
    }
    if (!sets.isEmpty()) {
      bound.add(uuid);
      session.change(
          "UPDATE " + table + " SET " + String.join(", ", sets) + " WHERE uuid = ?", bound);
    }
  }
}
