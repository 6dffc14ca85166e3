package plx.e2e;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where a request goes: `/api/v1/OWNER/PROJECT/…` or
/// `/streams/v1/NAMESPACE/OWNER/PROJECT/runs/UUID/KIND?path=…`.
record FakeAddress(List<String> names, Map<String, String> query) {
  private static final int KIND = 7;

  static FakeAddress of(URI uri) {
    Map<String, String> query = new TreeMap<>();
    for (String pair : uri.getRawQuery() == null ? new String[0] : uri.getRawQuery().split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
    }
    List<String> names = new ArrayList<>();
    for (String name : uri.getRawPath().substring(1).split("/")) {
      names.add(decoded(name.replace("+", "%2B")));
    }
    return new FakeAddress(names, query);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  boolean isFiles() {
    return names.getFirst().equals("streams");
  }

  String uuid() {
    return names.get(KIND - 1);
  }

  String kind() {
    return String.join("/", names.subList(KIND, names.size()));
  }

  String path() {
    return query.getOrDefault("path", "");
  }

  boolean forced() {
    return query.getOrDefault("force", "").equals("true");
  }

  String subject(String method, SpooledUpload upload) {
    if (!isFiles()) {
      return FakeRuns.subject(method, names);
    }
    String path = upload == null ? path() : upload.path();
    return switch (kind()) {
      case "artifacts/tree" -> "tree " + path;
      case "artifacts" -> "archive " + path;
      default ->
          "file " + path + (upload == null ? "" : (path.isEmpty() ? "" : "/") + upload.fileName());
    };
  }
}
