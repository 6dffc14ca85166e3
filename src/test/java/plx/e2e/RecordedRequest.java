package plx.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// A request that passed the proxy, with the status of its answer.
///
/// @param method the HTTP method
/// @param path the decoded path
/// @param query the raw query, empty without one
/// @param json the body when it is JSON, else a missing node
/// @param multipart the body when it is multipart, else null
/// @param length the header `Content-Length`, empty without one
/// @param authorization the header's value, empty without one
/// @param status the status of the answer
/// @param faked whether the proxy answered it itself
/// @param answer the answer's body when it is JSON, else a missing node
public record RecordedRequest(
    String method,
    String path,
    String query,
    JsonNode json,
    Multipart multipart,
    String length,
    String authorization,
    int status,
    boolean faked,
    JsonNode answer) {

  /// Whether it changes something through the API; uploads go elsewhere.
  public boolean changes() {
    return path.startsWith("/api/v1") && !method.equals("GET") && !method.equals("HEAD");
  }

  /// The parts of an upload.
  public Optional<Multipart> upload() {
    return Optional.ofNullable(multipart);
  }
}
