package plx.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/// A request that [FakePolyaxon] has answered, or broken off.
///
/// @param method the HTTP method
/// @param path the decoded path
/// @param query the decoded parameters
/// @param json the body, or the `json` field of a form; a missing node without one
/// @param fileName the name of an uploaded file as it was sent; empty without one
/// @param size bytes of the uploaded file
/// @param members the names in an uploaded tar, in its order
/// @param authorization the header's value, empty without one
/// @param status of the answer; 0 when it was lost
public record ReceivedRequest(
    String method,
    String path,
    Map<String, String> query,
    JsonNode json,
    String fileName,
    long size,
    List<String> members,
    String authorization,
    int status) {

  /// Whether it is an upload of a tar.
  public boolean isArchiveUpload() {
    return method.equals("POST") && path.endsWith("/artifacts");
  }

  /// Whether it is an upload of one file.
  public boolean isFileUpload() {
    return method.equals("POST") && path.endsWith("/artifact");
  }

  /// Whether it fetches the run's archive.
  public boolean isArchiveDownload() {
    return method.equals("GET") && path.endsWith("/artifacts");
  }

  /// Whether it fetches one file.
  public boolean isFileDownload() {
    return method.equals("GET") && path.endsWith("/artifact");
  }

  /// The path of the run that an upload names.
  public String target() {
    return json.path("path").asText();
  }
}
