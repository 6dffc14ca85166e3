package plx.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import plx.error.NotFoundException;
import plx.error.UsageException;
import plx.server.api.Body.Rule;
import plx.server.http.Exchange;
import plx.server.http.Routes;
import plx.server.runs.Database;
import plx.server.runs.Projects;
import plx.server.runs.Runs;
import plx.server.runs.Status;
import plx.server.store.ArtifactStore;
import plx.server.store.StorePath;

/// Runs: create, list, get, change, approve, delete.
public final class RunsApi {
  private static final String ALL = "/api/v1/{owner}/{project}/runs";
  private static final String ONE = ALL + "/{uuid}";

  private static final JsonNode FALSE = JsonNodeFactory.instance.booleanNode(false);

  private final Projects projects;
  private final Runs runs;
  private final ArtifactStore store;
  private final Pages pages = new Pages(100, Integer.MAX_VALUE);
  private final Body newFields =
      new Body()
          .with(Rule.TEXT, "content", "name", "description", "managed_by", "pending")
          .with(Rule.TAGS, "tags")
          .with(Rule.OBJECT, "meta_info")
          .with(Rule.FLAG, "is_managed", "is_approved");
  private final Body changes =
      new Body()
          .with(Rule.TEXT, "name", "description", "readme", "pending", "status")
          .with(Rule.TAGS, "tags")
          .with(Rule.OBJECT, "meta_info", "inputs", "outputs")
          .with(Rule.FLAG, "merge");

  /// Reads nothing yet.
  public RunsApi(Database database, ArtifactStore store, Clock clock) {
    this.projects = new Projects(database, clock);
    this.runs = new Runs(database, clock);
    this.store = store;
  }

  /// Adds its endpoints.
  public void addTo(Routes routes) {
    routes
        .on("POST", ALL, this::create)
        .on(
            "GET",
            ALL,
            exchange ->
                pages.answer(exchange, listing -> runs.page(exchange.name("project"), listing)))
        .on("GET", ONE, exchange -> exchange.json(200, runs.one(project(exchange), uuid(exchange))))
        .on("PATCH", ONE, this::change)
        .on("PUT", ONE, this::change)
        .on("DELETE", ONE, this::delete)
        .on("POST", ONE + "/approve", this::approve)
        .on("GET", ONE + "/namespace", this::namespace);
  }

  private void create(Exchange exchange) throws IOException {
    projects.named(project(exchange));
    Optional<ObjectNode> body = newFields.of(exchange);
    if (body.isEmpty()) {
      return;
    }
    ObjectNode fields = body.get();
    String manager = manager(fields);
    if (!manager.equals("user") && fields.path("content").asText("").isEmpty()) {
      Body.refuse(exchange, "non_field_errors", "Run expects a `content`.");
      return;
    }
    fields.put("managed_by", manager);
    // The flag of older clients.
    if (!fields.hasNonNull("pending") && fields.path("is_approved").equals(FALSE)) {
      fields.put("pending", "upload");
    }
    exchange.json(201, runs.create(project(exchange), fields));
  }

  private static String manager(ObjectNode fields) {
    String manager = fields.path("managed_by").asText("");
    if (!fields.hasNonNull("managed_by") || manager.isEmpty()) {
      return fields.path("is_managed").equals(FALSE) ? "user" : "agent";
    }
    if (!manager.matches("agent|cli|user")) {
      throw new UsageException(
          "PLX-CONTENT", "managed_by: `%s` is not agent, cli or user".formatted(manager), "");
    }
    return manager;
  }

  private void change(Exchange exchange) throws IOException {
    Optional<ObjectNode> body = changes.of(exchange);
    if (body.isEmpty()) {
      return;
    }
    String status = body.get().path("status").asText("created");
    if (Status.named(status).isEmpty()) {
      Body.refuse(exchange, "status", "\"" + status + "\" is not a valid choice.");
      return;
    }
    exchange.json(200, runs.change(project(exchange), uuid(exchange), body.get()));
  }

  /// With its files: a folder without a row would be served as another server's.
  private void delete(Exchange exchange) {
    runs.delete(project(exchange), uuid(exchange));
    store.run(uuid(exchange)).deleteTree(StorePath.RUN);
    exchange.empty(204);
  }

  private void approve(Exchange exchange) throws IOException {
    runs.approve(project(exchange), uuid(exchange));
    Body.done(exchange);
  }

  private void namespace(Exchange exchange) throws IOException {
    runs.one(project(exchange), uuid(exchange));
    exchange.json(200, JsonNodeFactory.instance.objectNode().put("namespace", Runs.NAMESPACE));
  }

  static String project(Exchange exchange) {
    return exchange.name("project");
  }

  /// The run of an address, whether its uuid is written with dashes or without.
  ///
  /// @throws NotFoundException when it is no uuid
  static String uuid(Exchange exchange) {
    String uuid = exchange.name("uuid").replace("-", "");
    if (!uuid.matches("[0-9a-f]{32}")) {
      throw new NotFoundException("PLX-NO-SUCH-RUN", "Not found.", "");
    }
    return uuid;
  }
}
