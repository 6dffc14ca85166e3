package plx.server.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import plx.error.NotFoundException;
import plx.error.UsageException;
import plx.server.runs.Column.Form;
import plx.server.runs.query.Clause;
import plx.server.runs.query.Fields;

/// The artifacts that a run says it has used and made. Every method throws a [NotFoundException]
/// when there is no such run.
public final class Lineage {
  private static final Page.Source LIST = new Page.Source("artifact", Fields.ofArtifacts(), "");

  private final Database database;

  /// Keeps it in a database.
  public Lineage(Database database) {
    this.database = database;
  }

  /// Adds artifacts; one of the same name and direction is replaced.
  ///
  /// @param artifacts objects with `name`, and perhaps `kind`, `path`, `summary`, `is_input`,
  ///   `state`
  /// @throws UsageException PLX-LINEAGE when one has no name; nothing is added then
  public void add(String project, String uuid, Iterable<JsonNode> artifacts) {
    database.write(session -> {
      long run = Runs.one(session, project, uuid, row -> row.getLong("id"));
      for (JsonNode artifact : artifacts) {
        add(session, run, uuid, artifact);
      }
      return null;
    });
  }

  /// The directory that is uploaded for a new run is one of its inputs, as in the reference.
  static void addUpload(Session session, String project, String uuid, JsonNode metaInfo)
      throws SQLException {
    String path = metaInfo.path("upload_artifacts").asText("");
    if (!path.isEmpty()) {
      ObjectNode artifact = JsonNodeFactory.instance.objectNode();
      artifact.put("name", path).put("kind", "dir").put("path", path).put("is_input", true);
      artifact.putObject("summary").put("path", path);
      add(session, Runs.one(session, project, uuid, row -> row.getLong("id")), uuid, artifact);
    }
  }

  private static void add(Session session, long run, String uuid, JsonNode artifact)
      throws SQLException {
    String name = artifact.path("name").asText("");
    if (name.isEmpty()) {
      throw new UsageException("PLX-LINEAGE", "an artifact of the lineage has no name", "");
    }
    session.change(
        "INSERT OR REPLACE INTO artifact (run_id, name, is_input, kind, path, summary, state)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        Arrays.asList(
            run,
            name,
            artifact.path("is_input").asBoolean() ? 1 : 0,
            Json.text(artifact.get("kind")),
            Json.text(artifact.get("path")),
            Json.write(artifact.get("summary")),
            artifact.path("state").asText(uuid)));
  }

  /// Part of the list of a run's artifacts.
  public Page page(String project, String uuid, Listing listing) {
    return database.read(session -> {
      Owner owner = owner(session, project, uuid);
      Clause within = new Clause("run_id = ?", List.of(owner.id()));
      return LIST.page(session, within, listing, row -> json(row, owner));
    });
  }

  /// One artifact.
  public ObjectNode one(String project, String uuid, String name) {
    return database.read(session -> {
      Owner owner = owner(session, project, uuid);
      return session
          .one(
              "SELECT * FROM artifact WHERE run_id = ? AND name = ?",
              List.of(owner.id(), name),
              row -> json(row, owner))
          .orElseThrow(Lineage::unknown);
    });
  }

  /// Forgets one artifact of the lineage; files are not touched.
  public void delete(String project, String uuid, String name) {
    database.write(session -> {
      long run = owner(session, project, uuid).id();
      String sql = "DELETE FROM artifact WHERE run_id = ? AND name = ?";
      if (session.change(sql, List.of(run, name)) == 0) {
        throw unknown();
      }
      return null;
    });
  }

  private record Owner(long id, String uuid, String name) {}

  private static Owner owner(Session session, String project, String uuid) throws SQLException {
    return Runs.one(
        session, project, uuid, row -> new Owner(row.getLong("id"), uuid, row.getString("name")));
  }

  private static NotFoundException unknown() {
    return new NotFoundException(
        "PLX-NO-SUCH-ARTIFACT", "No ArtifactLineage matches the given query.", "");
  }

  private static ObjectNode json(ResultSet row, Owner owner) throws SQLException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    new Column("name", Form.TEXT).put(json, row);
    new Column("kind", Form.TEXT).put(json, row);
    new Column("is_input", Form.FLAG).put(json, row);
    new Column("path", Form.TEXT).put(json, row);
    new Column("summary", Form.JSON).put(json, row);
    new Column("state", Form.TEXT).put(json, row);
    json.put("run", owner.uuid());
    ObjectNode run = json.putObject("meta_info").putObject("run");
    run.put("name", owner.name()).put("uuid", owner.uuid());
    return json;
  }
}
