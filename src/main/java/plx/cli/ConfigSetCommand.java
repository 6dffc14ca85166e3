package plx.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import plx.api.PolyaxonApi;
import plx.api.Retry;
import plx.error.PolyaxonException;
import plx.error.UsageException;
import plx.settings.Account;
import plx.settings.ClientFile;
import plx.settings.Key;

/// `config set`.
final class ConfigSetCommand implements Command {
  private final Context context;
  private final Map<Key, String> values = new EnumMap<>(Key.class);
  private final DryRunOption dryRun;
  private String home;
  private String owner;
  private boolean noPurge;

  ConfigSetCommand(Context context) {
    this.context = context;
    this.dryRun = new DryRunOption(context);
  }

  @Override
  public CommandSpec spec() {
    return SpecBuilder.command(this, "set")
        .description("Change settings. Another host ends the login.")
        .examples(
            "polyaxon config set --host=https://polyaxon.example.com",
            "polyaxon config set --owner=acme --verify-ssl=true")
        .text(
            "--home",
            "DIR",
            "Where the configuration lies; empty for the default.",
            value -> home = value)
        .text(
            "--owner",
            "OWNER",
            "Whose projects are meant: OWNER or OWNER/TEAM.",
            value -> owner = value)
        .flag("--no-purge", "Keep the login when the host changes.", given -> noPurge = given)
        .with(dryRun)
        .text("--host", "URL", "The address of the server.", value -> values.put(Key.HOST, value))
        .text("--debug", "BOOL", "Whether to say more.", value -> values.put(Key.DEBUG, value))
        .text(
            "--verify-ssl",
            "BOOL",
            "Whether the server's certificate is checked.",
            value -> values.put(Key.VERIFY_SSL, value))
        .text(
            "--no-api",
            "BOOL",
            "For the Python client: no checks of versions.",
            value -> values.put(Key.NO_API, value))
        .text(
            "--disable-errors-reporting",
            "BOOL",
            "For the Python client; this one never reports anything.",
            value -> values.put(Key.DISABLE_ERRORS_REPORTING, value))
        .build();
  }

  @Override
  public void run() {
    Account account = new Account(context.files());
    if (owner != null) {
      requireOwner();
    }
    if (home != null) {
      context.files().rememberHome(home);
    }
    if (!values.isEmpty()) {
      new ClientFile(context.files()).set(values);
    }
    if (dryRun.wanted()) {
      values.forEach((key, value) ->
          context.console().result("would set " + key.shortName() + " to " + value));
    }
    if (owner != null && !owner.isEmpty()) {
      account.rememberOwner(owner);
    }
    account.forgetVersions();
    context.reload();
    boolean otherHost = values.containsKey(Key.HOST) && !noPurge;
    if (otherHost) {
      context.settings().credentials().forget();
      account.forgetUser();
    }
    context.done("the configuration is changed");
    if (otherHost) {
      greet();
    }
    dryRun.end();
  }

  private void requireOwner() {
    if (!owner.matches("|[\\w-]+(/[\\w-]+)?")) {
      throw new UsageException(
          "PLX-OWNER-INVALID", "`" + owner + "` is no owner", "give OWNER or OWNER/TEAM");
    }
  }

  /// Asks the new host what it is, without a token: the one that is there was meant for another.
  private void greet() {
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    Deployment deployment = new Deployment(context);
    if (dryRun.wanted()) {
      context.console().result("would ask " + context.settings().host() + " what it is");
      deployment.remember(nothing, nothing);
      return;
    }
    PolyaxonApi api = context.api("", Retry.never());
    try {
      ObjectNode installation = api.installation();
      deployment.remember(installation, nothing);
      context
          .console()
          .note("server: Polyaxon " + installation.path("version").asText("of an unknown version"));
    } catch (PolyaxonException e) {
      deployment.remember(nothing, nothing);
      context.console().warn(e.getMessage());
    }
  }
}
