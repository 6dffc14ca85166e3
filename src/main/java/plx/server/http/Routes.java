package plx.server.http;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.http.pathmap.PathMappings;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;
import org.eclipse.jetty.util.URIUtil;

/// Which endpoint answers which method and address, such as `GET /api/v1/{owner}/{project}/runs`.
public final class Routes {
  private final PathMappings<Map<String, Endpoint>> methods = new PathMappings<>();
  private final Map<String, Map<String, Endpoint>> byTemplate = new HashMap<>();
  private final Map<String, Below> below = new LinkedHashMap<>();

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

  /// Adds an endpoint for all addresses below one, for which there is no other.
  ///
  /// @param template as of [#on]
  /// @param rest the name of what follows, decoded, with `/` between its segments
  public Routes below(String method, String template, String rest, Endpoint endpoint) {
    below
        .computeIfAbsent(
            template,
            path -> new Below(new UriTemplatePathSpec(path), depth(path), rest, new HashMap<>()))
        .endpoints()
        .put(method, endpoint);
    return this;
  }

  private static int depth(String template) {
    return (int) template.chars().filter(character -> character == '/').count();
  }

  /// An address, so many segments deep, and all that is below it.
  private record Below(
      UriTemplatePathSpec spec, int depth, String rest, Map<String, Endpoint> endpoints) {
    Optional<Match> match(String path) {
      int end = 0;
      for (int segment = 0; segment < depth; segment++) {
        end = path.indexOf('/', end + 1);
        if (end < 0) {
          return Optional.empty();
        }
      }
      String above = path.substring(0, end);
      if (!spec.matches(above)) {
        return Optional.empty();
      }
      Map<String, String> names = new HashMap<>(spec.getPathParams(above));
      names.put(rest, URIUtil.decodePath(path.substring(end + 1)));
      return Optional.of(new Match(endpoints, names));
    }
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
      return below.values().stream().flatMap(each -> each.match(path).stream()).findFirst();
    }
    UriTemplatePathSpec template = (UriTemplatePathSpec) matched.getPathSpec();
    return Optional.of(new Match(matched.getResource(), template.getPathParams(path)));
  }
}
