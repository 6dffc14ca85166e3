package plx.server.runs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import plx.server.runs.Column.Form;

/// A run as the reference's API shows it. Nothing runs here, so what the reference says of agents,
/// queues, builds and resources is always empty.
final class RunJson {
  private static final List<String> NO_PARTS =
      List.of("agent", "queue", "artifacts_store", "tensorboard", "build", "component");
  private static final List<String> RESOURCES = List.of("memory", "cpu", "gpu", "custom", "cost");

  private RunJson() {}

  /// The answer to the creation of a run.
  static ObjectNode created(ResultSet row) throws SQLException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    add(json, row, Column.texts("uuid", "kind", "name", "description", "content"));
    managed(json, row);
    add(json, row, Column.of(Form.JSON, "meta_info", "tags"));
    json.putObject("settings");
    return json;
  }

  /// In a list.
  static ObjectNode listed(ResultSet row) throws SQLException {
    ObjectNode json = common(row);
    ObjectNode settings = json.putObject("settings");
    settings.put("namespace", Runs.NAMESPACE).putNull("component");
    json.putNull("user");
    return resources(json);
  }

  /// Alone.
  ///
  /// @param row of a run with `owner` and `project`, the names of its project
  static ObjectNode detailed(ResultSet row) throws SQLException {
    ObjectNode json = common(row);
    ObjectNode settings = json.putObject("settings").put("namespace", Runs.NAMESPACE);
    NO_PARTS.forEach(settings::putNull);
    settings.putArray("models");
    settings.putArray("artifacts");
    json.putNull("user");
    add(json, row, Column.texts("owner", "project", "readme", "description"));
    add(json, row, Column.texts("raw_content", "content"));
    json.put("live_state", row.getInt("live_state"));
    return resources(json);
  }

  private static ObjectNode common(ResultSet row) throws SQLException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    add(json, row, Column.texts("uuid", "name", "created_at", "updated_at"));
    add(json, row, Column.texts("started_at", "finished_at", "schedule_at"));
    add(json, row, Column.of(Form.NUMBER, "wait_time", "duration"));
    add(json, row, Column.texts("kind", "runtime"));
    add(json, row, Column.of(Form.JSON, "meta_info"));
    add(json, row, Column.texts("status"));
    json.putNull("pipeline").putNull("original");
    managed(json, row);
    add(json, row, Column.of(Form.JSON, "inputs", "outputs", "tags"));
    return json;
  }

  private static void managed(ObjectNode json, ResultSet row) throws SQLException {
    json.put("is_managed", !row.getString("managed_by").equals("user"));
    add(json, row, Column.texts("managed_by", "pending"));
  }

  private static ObjectNode resources(ObjectNode json) {
    json.put("bookmarked", false);
    ObjectNode resources = json.putObject("resources");
    RESOURCES.forEach(name -> resources.put(name, 0.0));
    return json;
  }

  private static void add(ObjectNode json, ResultSet row, List<Column> columns)
      throws SQLException {
    for (Column column : columns) {
      column.put(json, row);
    }
  }
}
