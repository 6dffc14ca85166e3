package plx.server.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import plx.json.JsonTree;

/// The values of a run that is made: what the request says wins over what the content says.
final class NewRun {
  private NewRun() {}

  static ObjectNode values(ObjectNode fields) {
    ObjectNode values = fields.deepCopy();
    values.remove("status");
    if (!fields.path("meta_info").isObject()) {
      values.putObject("meta_info");
    }
    if (fields.hasNonNull("content")) {
      fill(values, Content.read(fields.path("content").asText()));
    } else {
      values.put("kind", "job").remove(List.of("runtime", "raw_content", "pending"));
    }
    return values;
  }

  private static void fill(ObjectNode values, Content content) {
    RunRuntime runtime = content.runtime();
    values.put("kind", runtime.kind()).put("runtime", runtime.runtime());
    values.put("raw_content", content.raw());
    values.put("content", JsonTree.text(content.compiled()));
    values.set("inputs", content.inputs());
    for (String name : List.of("name", "description", "tags")) {
      JsonNode own = content.field(name);
      if (isEmpty(values.path(name))) {
        values.remove(name);
        values.setAll(own.isMissingNode() ? Map.of() : Map.of(name, own));
      }
    }
    new MetaInfo(content).addTo((ObjectNode) values.path("meta_info"));
    if (!values.hasNonNull("pending") && content.asksForApproval()) {
      values.put("pending", "approval");
    }
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isContainerNode() ? value.isEmpty() : value.asText("").isEmpty();
  }
}
