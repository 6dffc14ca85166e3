package plx.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import plx.server.api.Body.Rule;
import plx.server.http.Exchange;
import plx.server.http.Routes;
import plx.server.runs.Database;
import plx.server.runs.Projects;
import plx.server.store.ArtifactStore;
import plx.server.store.StorePath;

/// Projects: create, list, get, change, delete.
public final class ProjectsApi {
  private static final String ONE = "/api/v1/{owner}/{project}";
  private static final List<String> ONLY_ALONE = List.of("readme", "live_state");

  private final Projects projects;
  private final ArtifactStore store;
  private final Pages pages = new Pages(20, 100);
  private final Pages names = new Pages(100, Integer.MAX_VALUE);
  private final Body fields =
      new Body()
          .with(Rule.NAME, "name")
          .with(Rule.TEXT, "description", "readme")
          .with(Rule.TAGS, "tags");

  /// Reads nothing yet.
  public ProjectsApi(Database database, ArtifactStore store, Clock clock) {
    this.store = store;
    this.projects = new Projects(database, clock);
  }

  /// Adds its endpoints.
  public void addTo(Routes routes) {
    routes
        .on("POST", "/api/v1/{owner}/projects/create", this::create)
        .on("GET", "/api/v1/{owner}/projects/list", this::list)
        .on(
            "GET",
            "/api/v1/{owner}/projects/names",
            exchange -> names.answer(exchange, projects::page, "name"))
        .on("GET", ONE, exchange -> exchange.json(200, projects.named(exchange.name("project"))))
        .on("PATCH", ONE, this::change)
        .on("PUT", ONE, this::change)
        .on("DELETE", ONE, this::delete);
  }

  private void create(Exchange exchange) throws IOException {
    Optional<ObjectNode> body = fields.of(exchange);
    if (body.isEmpty()) {
      return;
    }
    if (!body.get().hasNonNull("name")) {
      Body.refuse(exchange, "name", "This field is required.");
      return;
    }
    Optional<ObjectNode> made = projects.create(exchange.name("owner"), body.get());
    if (made.isEmpty()) {
      taken(exchange);
    } else {
      exchange.json(201, made.get().without(List.of("live_state", "bookmarked")));
    }
  }

  private void list(Exchange exchange) throws IOException {
    pages.answer(
        exchange,
        listing -> {
          var page = projects.page(listing);
          page.results().forEach(project -> project.remove(ONLY_ALONE));
          return page;
        });
  }

  private void change(Exchange exchange) throws IOException {
    Optional<ObjectNode> body = fields.of(exchange);
    if (body.isEmpty()) {
      return;
    }
    Optional<ObjectNode> changed = projects.change(exchange.name("project"), body.get());
    if (changed.isEmpty()) {
      taken(exchange);
    } else {
      exchange.json(200, changed.get());
    }
  }

  private static void taken(Exchange exchange) throws IOException {
    Body.refuse(exchange, "name", "project with this name already exists.");
  }

  private void delete(Exchange exchange) {
    projects
        .delete(exchange.name("project"))
        .forEach(uuid -> store.run(uuid).deleteTree(StorePath.RUN));
    exchange.empty(204);
  }
}
