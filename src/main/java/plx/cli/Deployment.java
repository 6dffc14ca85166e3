package plx.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import plx.api.PolyaxonApi;
import plx.error.FailureException;
import plx.settings.Account;

/// What the server says of itself, remembered in `.cli` as the reference client does it.
final class Deployment {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Context context;

  Deployment(Context context) {
    this.context = context;
  }

  /// Remembers an answer; the parts that were not asked for are empty objects, as the reference has
  /// them.
  void remember(ObjectNode installation, ObjectNode compatibility) {
    ObjectNode versions = JSON.objectNode();
    versions.put("last_check", Instant.now().toString());
    versions.put("current_version", Context.REFERENCE_VERSION);
    versions.set("installation", installation);
    versions.set("compatibility", compatibility);
    versions.set("log_handler", JSON.objectNode());
    new Account(context.files()).rememberVersions(versions);
  }

  /// Refuses a command that needs users, where the server is known to have none.
  void requireUsers(PolyaxonApi api) {
    Account account = new Account(context.files());
    if (account.installation().isEmpty()) {
      remember(api.installation(), JSON.objectNode());
    }
    if (account.isCommunity()) {
      throw new FailureException(
          "PLX-COMMUNITY",
          api.endpoint().address()
              + " is a community edition, which has no users: no login is needed",
          "if it is another server now, say so: polyaxon config set --host=HOST");
    }
  }
}
