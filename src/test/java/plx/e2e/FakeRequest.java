package plx.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/// A request that reached a [FakePolyaxon].
///
/// @param method the HTTP method
/// @param target path and query as they were sent
/// @param headers by lower-case name
/// @param json the JSON body, or the `json` field of an upload; a missing node when there is none
/// @param line what was asked for, in one line: `GET run`, `GET tree sub`, `POST archive sub`,
///   `POST file sub/a.txt`, `GET file sub/a.txt`, `GET archive`, …
public record FakeRequest(
    String method, String target, Map<String, String> headers, JsonNode json, String line) {
  /// Copies the headers.
  public FakeRequest {
    headers = new TreeMap<>(headers);
  }

  /// Whether files travel in it.
  public boolean isUpload() {
    return line.startsWith("POST archive") || line.startsWith("POST file");
  }
}
