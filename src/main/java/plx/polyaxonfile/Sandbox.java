package plx.polyaxonfile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;

/// `--sandbox`: a service with Polyaxon's sandbox plugin.
final class Sandbox {
  private Sandbox() {}

  /// Asks for the sandbox in the operation; an operation without any run becomes a service.
  static void request(ObjectNode operation, Overlays overlays, String name) {
    if (operation.path("plugins").isTextual()
        || operation.path("component").path("plugins").isTextual()) {
      throw Invalid.document(
          name, "plugins is a reference, which --sandbox cannot add to", "Write the plugins out.");
    }
    boolean runs =
        Stream.of("run", "component", "hubRef", "urlRef", "pathRef", "dagRef", "ports")
            .anyMatch(operation::has);
    if (!runs) {
      operation.putArray("ports");
    }
    ObjectNode overlay = JsonNodeFactory.instance.objectNode();
    overlay.putObject("plugins").put("sandbox", true);
    overlays.apply(operation, overlay, Sources.COMMAND_LINE);
  }

  /// Whether the composed operation can have a sandbox.
  static void check(ObjectNode effective, String name) {
    if (!effective.path("run").path("kind").asText().equals("service")) {
      throw Invalid.document(name, "only a service can have a sandbox", "Leave out --sandbox.");
    }
    if (effective.path("matrix").isObject()) {
      throw Invalid.document(name, "a matrix cannot have a sandbox", "Leave out --sandbox.");
    }
  }
}
