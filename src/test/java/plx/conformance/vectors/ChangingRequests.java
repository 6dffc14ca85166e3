package plx.conformance.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import plx.e2e.RecordedRequest;

/// Compares the requests that change something through the API with the recorded ones.
///
/// @param placeholders the case's placeholders, all bound
record ChangingRequests(Placeholders placeholders) {

  /// What differs, a line each. The same request several times in a row counts once: how often
  /// something is tried again is our own decision.
  List<String> differences(List<JsonNode> recorded, List<RecordedRequest> requests) {
    List<JsonNode> expected = new ArrayList<>();
    for (JsonNode request : recorded) {
      boolean repeated = !expected.isEmpty() && expected.getLast().equals(request);
      if (changes(request) && !repeated) {
        expected.add(request);
      }
    }
    List<RecordedRequest> actual = new ArrayList<>();
    for (RecordedRequest request : requests) {
      boolean repeated = !actual.isEmpty() && same(actual.getLast(), request);
      if (request.changes() && !repeated) {
        actual.add(request);
      }
    }
    List<String> found = new ArrayList<>();
    for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
      if (i >= actual.size()) {
        found.add("not sent: " + line(expected.get(i)));
      } else if (i >= expected.size()) {
        found.add("only ours: " + actual.get(i).method() + " " + actual.get(i).path());
      } else {
        found.addAll(compare(expected.get(i), actual.get(i)));
      }
    }
    return found;
  }

  private List<String> compare(JsonNode expected, RecordedRequest actual) {
    String path = expected.path("path").asText();
    if (!expected.path("method").asText().equals(actual.method())
        || !placeholders.matches(path, actual.path())) {
      return List.of("instead of " + line(expected) + ": " + actual.method() + " " + actual.path());
    }
    List<String> found = new ArrayList<>();
    String authorization = expected.path("authorization").asText("");
    if (!authorization.equalsIgnoreCase(actual.authorization())) {
      found.add(path + ": authorization " + actual.authorization());
    }
    if (path.endsWith("/statuses")) {
      found.addAll(status(expected.path("body"), actual.json()));
    } else if (!empty(expected.path("body")) || !empty(actual.json())) {
      found.addAll(
          placeholders.differences("body", expected.path("body"), withoutMark(actual.json())));
    }
    return found;
  }

  /// A run without uploads has no `meta_info` but for our mark.
  private static JsonNode withoutMark(JsonNode body) {
    if (!body.has("meta_info") || body.path("meta_info").has("upload_artifacts")) {
      return body;
    }
    return ((ObjectNode) body.deepCopy()).without("meta_info");
  }

  /// Reason and message are in our own words.
  private List<String> status(JsonNode expected, JsonNode actual) {
    return placeholders.differences(
        "condition.type", expected.at("/condition/type"), actual.at("/condition/type"));
  }

  private static boolean changes(JsonNode request) {
    String method = request.path("method").asText();
    return request.path("path").asText().startsWith("/api/v1") && !method.equals("GET");
  }

  private static boolean same(RecordedRequest left, RecordedRequest right) {
    return left.method().equals(right.method())
        && left.path().equals(right.path())
        && left.json().equals(right.json());
  }

  private static boolean empty(JsonNode body) {
    return body.isMissingNode() || body.isNull() || body.isEmpty();
  }

  private static String line(JsonNode request) {
    return request.path("method").asText() + " " + request.path("path").asText();
  }
}
