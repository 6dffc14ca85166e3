package plx.server.api;

import static plx.server.api.RunsApi.project;
import static plx.server.api.RunsApi.uuid;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import plx.error.UsageException;
import plx.server.http.Exchange;
import plx.server.http.Routes;
import plx.server.runs.Database;
import plx.server.runs.Lineage;

/// The artifacts of runs' lineage: add, list, get, delete.
public final class LineageApi {
  private static final String ALL = "/api/v1/{owner}/{project}/runs/{uuid}/lineage/artifacts";
  private static final String ONE = ALL + "/{name}";

  private final Lineage lineage;
  private final Pages pages = new Pages(100, Integer.MAX_VALUE);

  /// Reads nothing yet.
  public LineageApi(Database database) {
    this.lineage = new Lineage(database);
  }

  /// Adds its endpoints.
  public void addTo(Routes routes) {
    routes
        .on("POST", ALL, this::add)
        .on(
            "GET",
            ALL,
            exchange ->
                pages.answer(
                    exchange, listing -> lineage.page(project(exchange), uuid(exchange), listing)))
        .on(
            "GET",
            ALL + "/names",
            exchange ->
                pages.answer(
                    exchange,
                    listing -> lineage.page(project(exchange), uuid(exchange), listing),
                    "name"))
        .on(
            "GET",
            ONE,
            exchange ->
                exchange.json(
                    200, lineage.one(project(exchange), uuid(exchange), exchange.name("name"))))
        .on("DELETE", ONE, this::delete);
  }

  /// The artifacts are in a list of their own, or, from older clients, the whole body.
  private void add(Exchange exchange) throws IOException {
    JsonNode body = exchange.json();
    JsonNode artifacts = body.has("artifacts") ? body.get("artifacts") : body;
    if (artifacts.isEmpty()) {
      throw new UsageException("PLX-LINEAGE", "Received no artifacts.", "");
    }
    Iterable<JsonNode> all = artifacts.isArray() ? artifacts : List.of(artifacts);
    lineage.add(project(exchange), uuid(exchange), all);
    exchange.empty(201);
  }

  private void delete(Exchange exchange) {
    lineage.delete(project(exchange), uuid(exchange), exchange.name("name"));
    exchange.empty(204);
  }
}
