package plx.server.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import plx.server.http.Routes;
import plx.server.runs.Database;
import plx.server.runs.Installation;

/// What clients ask first: which server this is.
public final class InstallationApi {
  /// The reference's version whose API this is; clients compare it with theirs.
  private static final String VERSION = "2.18.0";

  /// An addition of this server, by which our clients know that it has our page.
  public static final String SERVER = "polyaxon-java";

  private final Installation installation;

  /// Reads nothing yet.
  public InstallationApi(Database database) {
    this.installation = new Installation(database);
  }

  /// Adds its endpoints.
  public void addTo(Routes routes) {
    routes.on(
        "GET",
        "/api/v1/installation",
        exchange -> {
          ObjectNode answer = JsonNodeFactory.instance.objectNode();
          answer.put("key", installation.key()).put("version", VERSION);
          answer.put("dist", "ce").put("mode", "sandbox").put("server", SERVER);
          exchange.json(200, answer);
        });
  }
}
