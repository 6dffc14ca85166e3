package plx.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/// Projects and runs as `/api/v1` of haupt 2.18.0 shows them.
final class FakeRuns {
  private final Map<String, ObjectNode> runs = new ConcurrentSkipListMap<>();
  private final Map<String, ArrayNode> lineages = new ConcurrentSkipListMap<>();
  private final Map<String, ObjectNode> projects = new ConcurrentSkipListMap<>();

  /// What is answered.
  record Answer(int status, JsonNode body) {
    static Answer detail(int status, String text) {
      return new Answer(status, JsonNodeFactory.instance.objectNode().put("detail", text));
    }

    static Answer ok(JsonNode body) {
      return new Answer(200, body);
    }

    static Answer done() {
      return ok(JsonNodeFactory.instance.objectNode());
    }
  }

  ObjectNode create(String owner, String project, JsonNode body) {
    String uuid = "%032x".formatted(runs.size() + 0xabc0_0000L);
    ObjectNode run = JsonNodeFactory.instance.objectNode();
    run.put("uuid", uuid).put("name", body.path("name").asText("")).put("status", "created");
    run.put("owner", owner).put("project", project);
    for (String kept : List.of("content", "pending", "meta_info", "tags", "managed_by")) {
      if (body.has(kept)) {
        run.set(kept, body.get(kept));
      }
    }
    run.putObject("settings").put("namespace", "polyaxon");
    runs.put(uuid, run);
    return run;
  }

  ObjectNode createProject(String name) {
    ObjectNode project = JsonNodeFactory.instance.objectNode().put("name", name);
    projects.put(name, project);
    return project;
  }

  ObjectNode run(String uuid) {
    return runs.get(uuid);
  }

  /// Answers what comes after `/api/v1/`.
  Answer answer(String method, List<String> path, Map<String, String> query, JsonNode body) {
    if (path.equals(List.of("installation"))) {
      ObjectNode installation = JsonNodeFactory.instance.objectNode();
      return Answer.ok(installation.put("key", "fake").put("version", "2.18.0").put("dist", "ce"));
    }
    if (path.size() == 3 && path.get(1).equals("projects")) {
      return path.get(2).equals("create")
          ? new Answer(201, createProject(body.path("name").asText()))
          : Answer.ok(page(projects.values().stream().toList()));
    }
    ObjectNode project = path.size() < 2 ? null : projects.get(path.get(1));
    if (project == null) {
      return Answer.detail(404, "No Project matches the given query.");
    }
    if (path.size() == 2) {
      return Answer.ok(project);
    }
    if (path.size() == 3 && path.get(2).equals("runs")) {
      return method.equals("POST")
          ? new Answer(201, create(path.get(0), path.get(1), body))
          : Answer.ok(page(runsOf(path.get(1))));
    }
    ObjectNode run = path.size() < 4 ? null : runs.get(path.get(3));
    return run == null
        ? Answer.detail(404, "No Run matches the given query.")
        : ofRun(method, run, String.join("/", path.subList(4, path.size())), query, body);
  }

  private Answer ofRun(
      String method, ObjectNode run, String what, Map<String, String> query, JsonNode body) {
    switch (method + " " + what) {
      case "GET " -> {
        return Answer.ok(run);
      }
      case "POST approve" -> run.remove("pending");
      case "POST stop" -> run.put("status", "stopping");
      case "POST statuses" -> run.set("status", body.path("condition").path("type"));
      case "GET lineage/artifacts" -> {
        return Answer.ok(page(lineage(run, query.getOrDefault("query", ""))));
      }
      case "POST lineage/artifacts" -> {
        return addLineage(run, body.path("artifacts"));
      }
      default -> {
        return Answer.detail(404, "Not found.");
      }
    }
    return Answer.done();
  }

  private Answer addLineage(ObjectNode run, JsonNode artifacts) {
    for (JsonNode artifact : artifacts) {
      if (!artifact.has("summary") || !artifact.has("is_input")) {
        return new Answer(405, JsonNodeFactory.instance.objectNode());
      }
    }
    lineageOf(run).addAll((ArrayNode) artifacts);
    return Answer.done();
  }

  /// @param query `name: A|B` or `kind: K`
  private List<JsonNode> lineage(ObjectNode run, String query) {
    String[] parts = query.toLowerCase(Locale.ROOT).split("\\s*:\\s*", 2);
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode artifact : lineageOf(run)) {
      if (parts.length < 2
          || List.of(parts[1].split("\\|")).contains(artifact.path(parts[0]).asText())) {
        found.add(artifact);
      }
    }
    return found;
  }

  private ArrayNode lineageOf(ObjectNode run) {
    return lineages.computeIfAbsent(
        run.path("uuid").asText(), _ -> JsonNodeFactory.instance.arrayNode());
  }

  private List<ObjectNode> runsOf(String project) {
    return runs.values().stream()
        .filter(run -> run.path("project").asText().equals(project))
        .toList();
  }

  private static ObjectNode page(List<? extends JsonNode> results) {
    ObjectNode page = JsonNodeFactory.instance.objectNode().put("count", results.size());
    page.putNull("next").putNull("previous").putArray("results").addAll(results);
    return page;
  }
}
