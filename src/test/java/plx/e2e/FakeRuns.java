package plx.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The projects and runs of a [FakePolyaxon], in memory; every project exists but `nowhere`.
public final class FakeRuns {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, ObjectNode> runs = new ConcurrentSkipListMap<>();
  private final Map<String, ArrayNode> lineage = new ConcurrentHashMap<>();
  private final AtomicInteger number = new AtomicInteger();

  /// Makes a run and returns its UUID.
  public String create() {
    return create(JSON.createObjectNode()).path("uuid").asText();
  }

  private ObjectNode create(JsonNode asked) {
    String uuid = "%032x".formatted(0xabc000 + number.incrementAndGet());
    ObjectNode run = JSON.createObjectNode().put("uuid", uuid).put("status", "created");
    asked.properties().forEach(field -> run.set(field.getKey(), field.getValue()));
    run.putObject("settings").put("namespace", "polyaxon");
    runs.put(uuid, run);
    return run;
  }

  /// What is known of a run; changing it changes the run.
  public ObjectNode run(String uuid) {
    return runs.get(uuid);
  }

  /// How many runs there are.
  public int count() {
    return runs.size();
  }

  /// Adds an artifact to the lineage of a run.
  public void addLineage(String uuid, String name, String kind, String path) {
    lineage
        .computeIfAbsent(uuid, _ -> JSON.createArrayNode())
        .addObject()
        .put("name", name)
        .put("kind", kind)
        .put("path", path);
  }

  /// The request in words, its UUID left out.
  static String subject(String method, List<String> names) {
    int runs = names.indexOf("runs");
    if (runs < 0) {
      return String.join("/", names.subList(Math.min(2, names.size()), names.size()));
    }
    List<String> rest = names.subList(runs + 1, names.size());
    if (rest.isEmpty()) {
      return method.equals("POST") ? "new run" : "runs";
    }
    return rest.size() == 1 ? "run" : String.join("/", rest.subList(1, rest.size()));
  }

  FakeReply answer(FakeRequest request, List<String> names) {
    if (names.contains("nowhere")) {
      return FakeReply.json(404, "{\"detail\": \"No Project matches the given query.\"}");
    }
    int place = names.indexOf("runs");
    ObjectNode run = place < 0 || place + 1 >= names.size() ? null : runs.get(names.get(place + 1));
    if (place >= 0 && place + 1 < names.size() && run == null) {
      return FakeReply.json(404, "{\"detail\": \"No Run matches the given query.\"}");
    }
    return switch (request.line()) {
      case "POST new run" -> FakeReply.json(201, create(request.json()).toString());
      case "GET runs" -> list(JSON.createArrayNode().addAll(runs.values()));
      case "GET run" -> FakeReply.json(200, run.toString());
      case "POST approve" -> {
        run.putNull("pending");
        yield FakeReply.json(200, "{}");
      }
      case "POST statuses" -> {
        run.set("status", request.json().path("condition").path("type"));
        yield FakeReply.json(201, "{}");
      }
      case "POST stop" -> {
        run.put("status", "stopped");
        yield FakeReply.json(200, "{}");
      }
      case "GET lineage/artifacts" -> lineage(request, run.path("uuid").asText());
      case "GET installation" -> FakeReply.json(200, "{\"version\":\"2.18.0\",\"dist\":\"ce\"}");
      case String line when line.endsWith("projects/create") ->
          FakeReply.json(201, request.json().toString());
      default ->
          FakeReply.json(200, JSON.createObjectNode().put("name", names.getLast()).toString());
    };
  }

  /// Reads `query=name: a|b` and `query=kind: a|b`.
  private FakeReply lineage(FakeRequest request, String uuid) {
    String query =
        java.net.URLDecoder.decode(
            request.target().replaceFirst(".*query=", ""), java.nio.charset.StandardCharsets.UTF_8);
    String[] parts = query.split(": ", 2);
    ArrayNode found = JSON.createArrayNode();
    for (JsonNode artifact : lineage.getOrDefault(uuid, JSON.createArrayNode())) {
      if (List.of(parts[1].split("\\|")).contains(artifact.path(parts[0]).asText())) {
        found.add(artifact);
      }
    }
    return list(found);
  }

  private static FakeReply list(ArrayNode results) {
    ObjectNode answer = JSON.createObjectNode().put("count", results.size());
    answer.set("results", results);
    return FakeReply.json(200, answer.toString());
  }
}
