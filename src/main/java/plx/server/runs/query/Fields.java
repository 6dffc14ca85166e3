package plx.server.runs.query;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import plx.server.runs.query.Field.Kind;

/// The fields of one kind of thing by the names that the reference knows them under.
public final class Fields {
  private final String what;
  private final Map<String, Field> byName = new TreeMap<>();

  private Fields(String what) {
    this.what = what;
  }

  /// The fields of runs.
  public static Fields ofRuns() {
    return new Fields("run")
        .with(Kind.SEARCH, "uuid", "uuid", "uid", "id")
        .with(Kind.SEARCH, "name", "name")
        .with(Kind.SEARCH, "description", "description")
        .with(Kind.VALUE, "status", "status")
        .with(Kind.VALUE, "kind", "kind")
        .with(Kind.VALUE, "runtime", "runtime")
        .with(Kind.VALUE, "managed_by", "managed_by")
        .with(Kind.VALUE, "pending", "pending")
        .with(Kind.VALUE, "live_state", "live_state")
        .with(Kind.LIST, "tags", "tags")
        .with(Kind.NUMBER, "duration", "duration")
        .with(Kind.NUMBER, "wait_time", "wait_time")
        .with(Kind.TIME, "created_at", "created_at")
        .with(Kind.TIME, "updated_at", "updated_at")
        .with(Kind.TIME, "started_at", "started_at")
        .with(Kind.TIME, "finished_at", "finished_at")
        .with(Kind.MEMBER, "meta_info", "meta_info", "meta_flags", "meta_values")
        .with(Kind.MEMBER, "inputs", "inputs", "in", "params")
        .with(Kind.MEMBER, "outputs", "outputs", "out", "metrics");
  }

  /// The fields of projects.
  public static Fields ofProjects() {
    return new Fields("project")
        .with(Kind.SEARCH, "uuid", "uuid", "uid", "id")
        .with(Kind.SEARCH, "name", "name")
        .with(Kind.SEARCH, "description", "description")
        .with(Kind.VALUE, "live_state", "live_state")
        .with(Kind.LIST, "tags", "tags")
        .with(Kind.TIME, "created_at", "created_at")
        .with(Kind.TIME, "updated_at", "updated_at");
  }

  /// The fields of the artifacts that a run's lineage names.
  public static Fields ofArtifacts() {
    return new Fields("artifact")
        .with(Kind.SEARCH, "name", "name", "id")
        .with(Kind.VALUE, "kind", "kind")
        .with(Kind.VALUE, "path", "path")
        .with(Kind.VALUE, "state", "state")
        .with(Kind.VALUE, "is_input", "is_input");
  }

  private Fields with(Kind kind, String column, String... names) {
    Field field = new Field(column, kind);
    for (String name : names) {
      byName.put(name, field);
    }
    return this;
  }

  Optional<Field> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /// The kind of thing, for messages.
  String what() {
    return what;
  }

  /// All names, for messages.
  String names() {
    return String.join(", ", byName.keySet());
  }
}
