package plx.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import plx.api.ProjectRef;
import plx.transfer.upload.UploadRequest;

/// A run to create, with what goes into it before it starts.
///
/// @param project the project that it belongs to
/// @param content the operation
/// @param labels `name`, `description` and `tags` where they were given
/// @param uploadTo where `-u` sends to, as typed; empty when nothing is uploaded with it
/// @param uploads what is sent: that of `-u` first, then the mounts
public record RunRequest(
    ProjectRef project,
    ObjectNode content,
    ObjectNode labels,
    String uploadTo,
    List<UploadRequest> uploads) {
  /// Copies the list.
  public RunRequest {
    uploads = List.copyOf(uploads);
  }
}
