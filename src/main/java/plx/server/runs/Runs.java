package plx.server.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plx.error.NotFoundException;
import plx.json.JsonTree;
import plx.server.runs.Column.Form;
import plx.server.runs.query.Clause;
import plx.server.runs.query.Fields;
import plx.server.runs.query.Timestamps;

/// The runs of projects. Every method throws a [NotFoundException] when there is no such project,
/// or no such run in it.
public final class Runs {
  /// The namespace that the addresses of a run's files carry, as in the reference's sandbox.
  public static final String NAMESPACE = "polyaxon";

  private static final Page.Source LIST = new Page.Source("run", Fields.ofRuns(), "-updated_at");
  private static final Map<String, Form> CHANGEABLE =
      Map.of(
          "name", Form.TEXT,
          "description", Form.TEXT,
          "readme", Form.TEXT,
          "pending", Form.TEXT,
          "status", Form.TEXT,
          "tags", Form.JSON,
          "meta_info", Form.JSON,
          "inputs", Form.JSON,
          "outputs", Form.JSON);

  private final Database database;
  private final Clock clock;

  /// Keeps them in a database.
  public Runs(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Makes a run.
  ///
  /// @param fields `content` unless the run is its user's to manage, and perhaps `name`,
  ///   `description`, `tags`, `meta_info`, `pending`, `managed_by`
  /// @throws plx.error.UsageException PLX-CONTENT for a content that makes no run
  public ObjectNode create(String project, ObjectNode fields) {
    ObjectNode values = NewRun.values(fields);
    return database.write(session -> {
      String uuid = Uuids.next();
      Instant now = clock.instant();
      String reason = fields.hasNonNull("content") ? "OperationServiceInit" : "ModelManager";
      String time = Timestamps.text(now);
      session.change(
          "INSERT INTO run (uuid, project_id, kind, runtime, raw_content, content, managed_by,"
              + " status, status_conditions, created_at, updated_at)"
              + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          Arrays.asList(
              uuid,
              Projects.id(session, project),
              Json.text(values.get("kind")),
              Json.text(values.get("runtime")),
              Json.text(values.get("raw_content")),
              Json.text(values.get("content")),
              Json.text(values.get("managed_by")),
              Status.CREATED.text(),
              JsonTree.text(Statuses.first(now, reason)),
              time,
              time));
      Column.update(session, "run", uuid, values, CHANGEABLE);
      Lineage.addUpload(session, project, uuid, values.path("meta_info"));
      return one(session, project, uuid, RunJson::created);
    });
  }

  /// Part of the list of a project's runs, the one that changed last first.
  public Page page(String project, Listing listing) {
    return database.read(session -> {
      Clause within = new Clause("project_id = ?", List.of(Projects.id(session, project)));
      return LIST.page(session, within, listing, RunJson::listed);
    });
  }

  /// The name of the project that a run belongs to; empty when there is no such run.
  public Optional<String> projectOf(String uuid) {
    return database.read(session ->
        session.one(
            "SELECT project.name AS name FROM run JOIN project ON project.id = run.project_id"
                + " WHERE run.uuid = ?",
            List.of(uuid),
            row -> row.getString("name")));
  }

  /// One run.
  public ObjectNode one(String project, String uuid) {
    return database.read(session -> one(session, project, uuid, RunJson::detailed));
  }

  /// Changes what the fields name; with `merge`, tags and members are added to what is there.
  public ObjectNode change(String project, String uuid, ObjectNode fields) {
    return database.write(session -> {
      ObjectNode before = one(session, project, uuid, RunJson::detailed);
      ObjectNode after = fields.path("merge").asBoolean() ? merged(before, fields) : fields;
      Column.update(session, "run", uuid, after, CHANGEABLE);
      touch(session, uuid);
      return one(session, project, uuid, RunJson::detailed);
    });
  }

  /// Says that a run needs to wait no longer; one that was waiting for an upload may still have to
  /// be approved by its content.
  public void approve(String project, String uuid) {
    database.write(session -> {
      ObjectNode run = one(session, project, uuid, RunJson::detailed);
      String content = Json.text(run.get("raw_content"));
      boolean uploaded = "upload".equals(Json.text(run.get("pending"))) && content != null;
      String next = uploaded && Content.read(content).asksForApproval() ? "approval" : null;
      session.change("UPDATE run SET pending = ? WHERE uuid = ?", Arrays.asList(next, uuid));
      touch(session, uuid);
      return null;
    });
  }

  /// Forgets a run.
  public void delete(String project, String uuid) {
    database.write(session -> {
      one(session, project, uuid, row -> true);
      return session.change("DELETE FROM run WHERE uuid = ?", List.of(uuid));
    });
  }

  private void touch(Session session, String uuid) throws SQLException {
    session.change(
        "UPDATE run SET updated_at = ? WHERE uuid = ?",
        List.of(Timestamps.text(clock.instant()), uuid));
  }

  private static ObjectNode merged(ObjectNode before, ObjectNode fields) {
    ObjectNode merged = fields.deepCopy();
    for (String name : List.of("meta_info", "inputs", "outputs")) {
      if (before.path(name) instanceof ObjectNode old && fields.path(name).isObject()) {
        merged.set(name, old.deepCopy().setAll((ObjectNode) fields.get(name)));
      }
    }
    if (before.path("tags").isArray() && fields.path("tags").isArray()) {
      merged.set("tags", Json.union(before.get("tags"), fields.get("tags")));
    }
    return merged;
  }

  /// One row, with the names of its project as `owner` and `project`.
  static <T> T one(Session session, String project, String uuid, Session.Mapping<T> mapping)
      throws SQLException {
    return session
        .one(
            "SELECT run.*, project.owner AS owner, project.name AS project"
                + " FROM run JOIN project ON project.id = run.project_id"
                + " WHERE run.uuid = ? AND project.name = ?",
            List.of(uuid, project),
            mapping)
        .orElseThrow(
            () -> new NotFoundException("PLX-NO-SUCH-RUN", "No Run matches the given query.", ""));
  }
}
