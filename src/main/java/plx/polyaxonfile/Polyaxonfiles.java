package plx.polyaxonfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import plx.error.FailureException;

/// Reads polyaxonfiles.
public final class Polyaxonfiles {
  /// Reads the files of a request and makes the operation.
  ///
  /// @throws FailureException when a file cannot be read or is not valid, code `PLX-POLYAXONFILE-…`
  /// @throws plx.error.UsageException when a named file does not exist
  public Operation read(PolyaxonfileRequest request) {
    Path file = request.workingDirectory().resolve(request.files().getFirst());
    try {
      JsonNode read = new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
      ObjectNode operation = JsonNodeFactory.instance.objectNode().put("kind", "operation");
      operation.set("component", read);
      return new Operation(operation, List.of(), List.of());
    } catch (IOException e) {
      throw new FailureException(
          "PLX-POLYAXONFILE-READ", file + " cannot be read", "Check the file.", e);
    }
  }
}
