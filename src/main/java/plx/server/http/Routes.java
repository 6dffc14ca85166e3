package plx.server.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.http.pathmap.PathMappings;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;

/// Which endpoint answers which method and address, such as `GET /api/v1/{owner}/{project}/runs`.
public final class Routes {
  private final PathMappings<Map<String, Endpoint>> methods = new PathMappings<>();
  private final Map<String, Map<String, Endpoint>> byTemplate = new HashMap<>();

  /// Adds an endpoint.
  ///
  /// @param template an address in which `{name}` stands for one decoded segment
  public Routes on(String method, String template, Endpoint endpoint) {
    byTemplate
        .computeIfAbsent(
            template,
            path -> {
              Map<String, Endpoint> map = new HashMap<>();
              methods.put(new UriTemplatePathSpec(path), map);
              return map;
            })
        .put(method, endpoint);
    return this;
  }

  /// What a path leads to.
  ///
  /// @param endpoints by method
  /// @param names the values of the template's names
  record Match(Map<String, Endpoint> endpoints, Map<String, String> names) {
    Set<String> allowed() {
      return endpoints.keySet();
    }
  }

  Optional<Match> match(String path) {
    MatchedResource<Map<String, Endpoint>> matched = methods.getMatched(path);
    if (matched == null) {
      return Optional.empty();
    }
    UriTemplatePathSpec template = (UriTemplatePathSpec) matched.getPathSpec();
    return Optional.of(new Match(matched.getResource(), template.getPathParams(path)));
  }
}
