package plx.server.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import plx.error.UsageException;
import plx.json.JsonTree;
import plx.server.runs.query.Timestamps;

/// The statuses of runs: the current one, and the conditions that led to it.
public final class Statuses {
  private final Database database;
  private final Clock clock;

  /// Keeps them in a database.
  public Statuses(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// The status of a run with all conditions, the newest last.
  public ObjectNode of(String project, String uuid) {
    return database.read(session -> history(session, project, uuid));
  }

  /// Adds a condition; its type is the new status unless the run is done or, for what is not the
  /// end, stopping.
  ///
  /// @param condition `type`, `status`, and perhaps `reason`, `message`, `meta_info`
  /// @param force also after the end
  /// @throws UsageException PLX-STATUS for a type that there is not
  public ObjectNode add(String project, String uuid, JsonNode condition, boolean force) {
    String type = condition.path("type").asText("");
    Status status =
        Status.named(type)
            .orElseThrow(
                () -> new UsageException("PLX-STATUS", "`%s` is not a status".formatted(type), ""));
    return database.write(session -> {
      Current current = current(session, project, uuid);
      if (status.mayFollow(current.status()) || force && current.status().done()) {
        set(session, uuid, current, status, complete(status, condition));
      }
      return history(session, project, uuid);
    });
  }

  /// Asks a run to stop: one of which nothing has begun is stopped, another one is stopping until
  /// whoever runs it says that it is stopped.
  public void stop(String project, String uuid) {
    database.write(session -> {
      Current current = current(session, project, uuid);
      Status next = current.status().waiting() ? Status.STOPPED : Status.STOPPING;
      if (next.mayFollow(current.status())) {
        ObjectNode condition = JsonNodeFactory.instance.objectNode();
        condition.put("reason", "StateManager");
        condition.put("message", "Run is " + next.text() + "; User requested to stop the run.");
        set(session, uuid, current, next, complete(next, condition));
      }
      return null;
    });
  }

  /// The condition of a new run.
  static ArrayNode first(Instant now, String reason) {
    ObjectNode condition = JsonNodeFactory.instance.objectNode();
    condition.put("reason", reason).put("message", "Run is created");
    return JsonNodeFactory.instance.arrayNode().add(complete(Status.CREATED, condition, now));
  }

  private ObjectNode complete(Status status, JsonNode given) {
    return complete(status, given, clock.instant());
  }

  private static ObjectNode complete(Status status, JsonNode given, Instant now) {
    ObjectNode condition = JsonNodeFactory.instance.objectNode();
    condition.put("type", status.text());
    condition.put("status", given.path("status").asText("True"));
    for (String name : List.of("reason", "message", "meta_info")) {
      if (given.hasNonNull(name)) {
        condition.set(name, given.get(name));
      }
    }
    String time = Timestamps.milliseconds(now);
    condition.put("last_update_time", given.path("last_update_time").asText(time));
    condition.put("last_transition_time", given.path("last_transition_time").asText(time));
    return condition;
  }

  private record Current(
      Status status, ArrayNode conditions, Instant created, Instant started, Instant finished) {}

  private static Current current(Session session, String project, String uuid) throws SQLException {
    return Runs.one(
        session,
        project,
        uuid,
        row ->
            new Current(
                Status.named(row.getString("status")).orElse(Status.UNKNOWN),
                (ArrayNode) Json.read(row.getString("status_conditions")),
                Timestamps.time(row.getString("created_at")),
                time(row, "started_at"),
                time(row, "finished_at")));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? null : Timestamps.time(text);
  }

  private void set(
      Session session, String uuid, Current current, Status status, ObjectNode condition)
      throws SQLException {
    append(current.conditions(), condition);
    Instant now = clock.instant();
    session.change(
        "UPDATE run SET status = ?, status_conditions = ?, updated_at = ? WHERE uuid = ?",
        List.of(status.text(), JsonTree.text(current.conditions()), Timestamps.text(now), uuid));
    Instant started = current.started();
    if (started == null && (status.running() || status.done())) {
      // A run that ends without having run counts from its creation, as in the reference.
      started = status.running() ? now : current.created();
      session.change(
          "UPDATE run SET started_at = ?, wait_time = ? WHERE uuid = ?",
          Arrays.asList(
              Timestamps.text(started),
              status.running() ? seconds(current.created(), now) : null,
              uuid));
    }
    if (status.done() && current.finished() == null) {
      session.change(
          "UPDATE run SET finished_at = ?, duration = ? WHERE uuid = ?",
          List.of(Timestamps.text(now), seconds(started, now), uuid));
    }
  }

  /// The same status once more takes the place of the last one.
  private static void append(ArrayNode conditions, ObjectNode condition) {
    JsonNode last = conditions.path(conditions.size() - 1);
    if (last.path("type").equals(condition.get("type"))
        && last.path("status").equals(condition.get("status"))) {
      conditions.remove(conditions.size() - 1);
    }
    conditions.add(condition);
  }

  private static double seconds(Instant from, Instant to) {
    return Math.round(Duration.between(from, to).toMillis() / 10.0) / 100.0;
  }

  private static ObjectNode history(Session session, String project, String uuid)
      throws SQLException {
    return Runs.one(
        session,
        project,
        uuid,
        row -> {
          ObjectNode json = JsonNodeFactory.instance.objectNode();
          json.put("uuid", row.getString("uuid")).put("status", row.getString("status"));
          json.set("status_conditions", Json.read(row.getString("status_conditions")));
          json.set("meta_info", Json.read(row.getString("meta_info")));
          return json;
        });
  }
}
