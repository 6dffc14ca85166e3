package plx.polyaxonfile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/// What a polyaxonfile and its options amount to: the content of the run that is created.
///
/// @param content the operation, as the server takes it
/// @param mounts what the file and the options want uploaded, in their order
/// @param notes sentences for the user about what was read: not errors, not results
public record Operation(ObjectNode content, List<Mount> mounts, List<String> notes) {
  /// Copies the lists.
  public Operation {
    mounts = List.copyOf(mounts);
    notes = List.copyOf(notes);
  }

  /// The name that the operation, or else its component, gives itself.
  public Optional<String> name() {
    String own = content.path("name").asText("");
    String inherited = content.path("component").path("name").asText("");
    return Optional.of(own.isEmpty() ? inherited : own).filter(name -> !name.isEmpty());
  }
}
