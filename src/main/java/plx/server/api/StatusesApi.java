package plx.server.api;

import static plx.server.api.RunsApi.project;
import static plx.server.api.RunsApi.uuid;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import plx.server.api.Body.Rule;
import plx.server.http.Exchange;
import plx.server.http.Routes;
import plx.server.runs.Database;
import plx.server.runs.Statuses;

/// The statuses of runs: get, add, stop.
public final class StatusesApi {
  private static final String ONE = "/api/v1/{owner}/{project}/runs/{uuid}";

  private final Statuses statuses;
  private final Body fields = new Body().with(Rule.OBJECT, "condition").with(Rule.FLAG, "force");

  /// Reads nothing yet.
  public StatusesApi(Database database, Clock clock) {
    this.statuses = new Statuses(database, clock);
  }

  /// Adds its endpoints.
  public void addTo(Routes routes) {
    routes
        .on(
            "GET",
            ONE + "/statuses",
            exchange -> exchange.json(200, statuses.of(project(exchange), uuid(exchange))))
        .on("POST", ONE + "/statuses", this::add)
        .on("POST", ONE + "/stop", this::stop);
  }

  private void add(Exchange exchange) throws IOException {
    Optional<ObjectNode> body = fields.of(exchange);
    if (body.isEmpty()) {
      return;
    }
    ObjectNode asked = body.get();
    String project = project(exchange);
    String uuid = uuid(exchange);
    exchange.json(
        201,
        asked.hasNonNull("condition")
            ? statuses.add(project, uuid, asked.get("condition"), asked.path("force").asBoolean())
            : statuses.of(project, uuid));
  }

  private void stop(Exchange exchange) throws IOException {
    statuses.stop(project(exchange), uuid(exchange));
    Body.done(exchange);
  }
}
