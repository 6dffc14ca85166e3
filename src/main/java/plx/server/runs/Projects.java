package plx.server.runs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plx.error.NotFoundException;
import plx.server.runs.Column.Form;
import plx.server.runs.query.Clause;
import plx.server.runs.query.Fields;
import plx.server.runs.query.Timestamps;

/// The projects. As in the community edition, names are of the whole server: the owner in an
/// address is accepted whatever it is, and the one that a project was made with is kept.
public final class Projects {
  private static final Page.Source LIST =
      new Page.Source("project", Fields.ofProjects(), "-updated_at");
  private static final Map<String, Form> CHANGEABLE =
      Map.of("name", Form.TEXT, "description", Form.TEXT, "readme", Form.TEXT, "tags", Form.JSON);

  private final Database database;
  private final Clock clock;

  /// Keeps them in a database.
  public Projects(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Makes a project.
  ///
  /// @param fields `name` and perhaps `description`, `readme`, `tags`
  /// @return the project, or nothing when its name is taken
  public Optional<ObjectNode> create(String owner, ObjectNode fields) {
    String name = fields.path("name").asText();
    return database.write(session -> {
      if (taken(session, name, "")) {
        return Optional.empty();
      }
      String now = Timestamps.text(clock.instant());
      String uuid = Uuids.next();
      session.change(
          "INSERT INTO project (uuid, owner, name, created_at, updated_at) VALUES (?, ?, ?, ?, ?)",
          List.of(uuid, owner, name, now, now));
      Column.update(session, "project", uuid, fields, CHANGEABLE);
      return Optional.of(found(session, name));
    });
  }

  /// One project.
  ///
  /// @throws NotFoundException when there is none of that name
  public ObjectNode named(String name) {
    return database.read(session -> found(session, name));
  }

  /// Part of the list of projects, the one that changed last first.
  public Page page(Listing listing) {
    return database.read(
        session -> LIST.page(session, new Clause("1", List.of()), listing, Projects::json));
  }

  /// Changes what the fields name.
  ///
  /// @return the project, or nothing when its new name is taken
  /// @throws NotFoundException when there is none of that name
  public Optional<ObjectNode> change(String name, ObjectNode fields) {
    return database.write(session -> {
      String uuid = found(session, name).path("uuid").asText();
      String wanted = fields.path("name").asText(name);
      if (taken(session, wanted, uuid)) {
        return Optional.empty();
      }
      Column.update(session, "project", uuid, fields, CHANGEABLE);
      String now = Timestamps.text(clock.instant());
      session.change("UPDATE project SET updated_at = ? WHERE uuid = ?", Arrays.asList(now, uuid));
      return Optional.of(found(session, wanted));
    });
  }

  /// Forgets a project with its runs.
  ///
  /// @return the uuids of its runs
  /// @throws NotFoundException when there is none of that name
  public List<String> delete(String name) {
    return database.write(session -> {
      long id = id(session, name);
      List<String> runs =
          session.all(
              "SELECT uuid FROM run WHERE project_id = ?", List.of(id), row -> row.getString(1));
      session.change("DELETE FROM project WHERE id = ?", List.of(id));
      return runs;
    });
  }

  /// The key of a project's row.
  static long id(Session session, String name) throws SQLException {
    return session
        .one("SELECT id FROM project WHERE name = ?", List.of(name), row -> row.getLong(1))
        .orElseThrow(Projects::unknown);
  }

  private static boolean taken(Session session, String name, String except) throws SQLException {
    return session
        .one("SELECT 1 FROM project WHERE name = ? AND uuid <> ?", List.of(name, except), _ -> true)
        .isPresent();
  }

  private static ObjectNode found(Session session, String name) throws SQLException {
    return session
        .one("SELECT * FROM project WHERE name = ?", List.of(name), Projects::json)
        .orElseThrow(Projects::unknown);
  }

  private static NotFoundException unknown() {
    return new NotFoundException("PLX-NO-SUCH-PROJECT", "No Project matches the given query.", "");
  }

  private static ObjectNode json(ResultSet row) throws SQLException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Column column : Column.texts("uuid", "name", "description")) {
      column.put(json, row);
    }
    new Column("tags", Form.JSON).put(json, row);
    json.putNull("user");
    for (Column column : Column.texts("created_at", "updated_at", "readme")) {
      column.put(json, row);
    }
    json.put("live_state", row.getInt("live_state"));
    json.put("bookmarked", false);
    return json;
  }
}
