package plx.polyaxonfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// The mounts of an operation: of its component, its own, and those of the command line.
final class Mounts {
  private Mounts() {}

  /// Adds mounts to the operation and lists all of them.
  ///
  /// Mounts of both a component and its operation make haupt 2.18.0 fail (405), so in that case
  /// those of the component move to the operation, in front.
  static List<Mount> settle(ObjectNode operation, List<String> more) {
    if (!more.isEmpty()) {
      ArrayNode own =
          operation.path("mount") instanceof ArrayNode array ? array : operation.putArray("mount");
      more.forEach(own::add);
    }
    if (operation.path("component") instanceof ObjectNode component
        && operation.path("mount") instanceof ArrayNode own
        && component.path("mount") instanceof ArrayNode inherited) {
      ArrayNode both = inherited.deepCopy().addAll(own);
      component.remove("mount");
      operation.set("mount", both);
    }
    List<Mount> mounts = new ArrayList<>();
    collect(operation, mounts);
    return mounts;
  }

  private static void collect(JsonNode document, List<Mount> mounts) {
    if (document.path("component").isObject()) {
      collect(document.get("component"), mounts);
    }
    for (JsonNode mount : document.path("mount")) {
      mounts.add(
          mount.isTextual()
              ? Mount.parse(mount.textValue())
              : new Mount(mount.path("from").asText(""), text(mount.path("to"))));
    }
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : "";
  }
}
