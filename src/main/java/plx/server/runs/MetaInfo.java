package plx.server.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/// What haupt 2.18.0 notes in `meta_info` about the content of a run, for those who list runs
/// (`OperationsService.get_meta_info` and `_persist_meta_info` of its resolver).
///
/// @param content what the run is made from
record MetaInfo(Content content) {
  private static final Map<String, String> INNER =
      Map.of("job", "has_jobs", "service", "has_services", "dag", "has_dags");

  /// Adds the notes.
  void addTo(ObjectNode metaInfo) {
    JsonNode run = content.run();
    JsonNode schedule = content.field("schedule");
    JsonNode matrix = content.field("matrix");
    if (!content.field("hooks").isEmpty()) {
      metaInfo.put("has_hooks", true);
    }
    if (schedule.isObject() && matrix.isObject()) {
      metaInfo.put("has_matrices", true);
    } else if (schedule.isObject() || matrix.isObject()) {
      String inner = INNER.get(RunRuntime.kindOf(run));
      if (inner != null) {
        metaInfo.put(inner, true);
      }
    }
    if (content.runtime().kind().equals("dag")) {
      operations(run, metaInfo);
    }
    JsonNode several = matrix.isObject() ? matrix : run;
    String kind = content.runtime().kind();
    if (kind.equals("matrix") || kind.equals("dag")) {
      several(several, metaInfo);
    }
    if (run.path("kind").asText().equals("service")) {
      service(run, metaInfo);
    }
  }

  /// What the operations of a DAG are; of one whose component is elsewhere nothing is known.
  private static void operations(JsonNode dag, ObjectNode metaInfo) {
    Map<String, JsonNode> components = new HashMap<>();
    dag.path("components").forEach(each -> components.put(each.path("name").asText(), each));
    for (JsonNode operation : dag.path("operations")) {
      JsonNode component =
          operation.has("dagRef")
              ? components.getOrDefault(
                  operation.path("dagRef").asText(), MissingNode.getInstance())
              : operation.path("component");
      String kind = RunRuntime.kindOf(component.path("run"));
      if (operation.has("schedule")) {
        metaInfo.put("has_schedules", true);
      } else if (operation.has("matrix")) {
        metaInfo.put("has_matrices", true);
      } else if (kind != null && INNER.containsKey(kind)) {
        metaInfo.put(INNER.get(kind), true);
      }
    }
  }

  private static void several(JsonNode several, ObjectNode metaInfo) {
    if (several.path("concurrency").asInt() != 0) {
      metaInfo.set("concurrency", several.path("concurrency"));
    }
    if (!several.path("earlyStopping").isEmpty()) {
      metaInfo.put("has_early_stopping", true);
    }
  }

  private static void service(JsonNode run, ObjectNode metaInfo) {
    if (run.path("rewritePath").asBoolean()) {
      metaInfo.put("rewrite_path", true);
    }
    if (run.path("isExternal").asBoolean()) {
      metaInfo.put("is_external", true);
    }
    if (!run.path("ports").isEmpty()) {
      metaInfo.set("ports", run.path("ports"));
    }
  }
}
