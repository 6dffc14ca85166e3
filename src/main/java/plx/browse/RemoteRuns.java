package plx.browse;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import plx.api.PolyaxonApi;
import plx.api.ProjectRef;
import plx.api.RunRef;
import plx.error.NotFoundException;
import plx.error.RefusedException;
import plx.error.UnauthorizedException;
import plx.server.http.Endpoint;
import plx.server.http.Exchange;
import plx.server.http.Routes;

/// The page's requests for projects and runs, asked of a platform.
final class RemoteRuns {
  private static final String RUNS = "/api/v1/{owner}/{project}/runs";

  /// Names that stay one segment of an address.
  private static final Pattern NAME = Pattern.compile("(?!\\.+$)[\\w.-]+");

  private static final List<String> LISTING = List.of("limit", "offset", "sort", "query");

  /// Runs whose settings are remembered; each request for a file needs those of its run.
  private static final int MOST_KNOWN = 64;

  private final PolyaxonApi api;
  private final SequencedMap<RunRef, Openings> known = new LinkedHashMap<>();

  RemoteRuns(PolyaxonApi api) {
    this.api = api;
  }

  void addTo(Routes routes) {
    routes
        .on("GET", "/api/v1/{owner}/projects/list", reading(this::projects))
        .on("GET", RUNS, reading(this::runs))
        .on("GET", RUNS + "/{uuid}", reading(this::run));
  }

  /// What the platform refuses is not for this server's own token, which 401 would ask for.
  static Endpoint reading(Endpoint endpoint) {
    return exchange -> {
      try {
        endpoint.answer(exchange.with("Cache-Control", "no-store"));
      } catch (UnauthorizedException e) {
        throw new RefusedException("PLX-REMOTE-FORBIDDEN", e.getMessage(), "", e);
      }
    };
  }

  private void projects(Exchange exchange) throws IOException {
    exchange.json(200, api.projects(name(exchange, "owner"), listing(exchange)));
  }

  private void runs(Exchange exchange) throws IOException {
    exchange.json(200, api.runs(project(exchange), listing(exchange)));
  }

  private void run(Exchange exchange) throws IOException {
    exchange.json(200, api.run(ref(exchange)).json());
  }

  /// The files of the run that a request names.
  Openings files(Exchange exchange) {
    RunRef ref = ref(exchange);
    synchronized (known) {
      Openings files = known.get(ref);
      if (files != null) {
        return files;
      }
    }
    Openings fresh = new Openings(api.servedArtifacts(api.run(ref)));
    synchronized (known) {
      if (known.size() == MOST_KNOWN) {
        known.pollFirstEntry();
      }
      return known.computeIfAbsent(ref, _ -> fresh);
    }
  }

  private static RunRef ref(Exchange exchange) {
    return new RunRef(project(exchange), name(exchange, "uuid"));
  }

  private static ProjectRef project(Exchange exchange) {
    return new ProjectRef(name(exchange, "owner"), name(exchange, "project"));
  }

  private static String name(Exchange exchange, String part) {
    String name = exchange.name(part);
    if (!NAME.matcher(name).matches()) {
      throw new NotFoundException("PLX-NOT-FOUND", "there is no " + part + " `" + name + "`", "");
    }
    return name;
  }

  private static Map<String, String> listing(Exchange exchange) {
    Map<String, String> query = new TreeMap<>(exchange.queries());
    query.keySet().retainAll(LISTING);
    return query;
  }
}
