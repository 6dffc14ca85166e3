package plx.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import plx.api.PolyaxonApi;
import plx.api.Retry;
import plx.error.PolyaxonException;
import plx.error.UsageException;
import plx.settings.Account;
import plx.settings.ClientFile;
import plx.settings.Key;

/// `config set`.
@Command(
    name = "set",
    description = "Change settings. Another host ends the login.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  polyaxon config set --host=https://polyaxon.example.com",
      "  polyaxon config set --owner=acme --verify-ssl=true"
    })
final class ConfigSetCommand implements Runnable {
  private final Context context;
  private final Map<Key, String> values = new EnumMap<>(Key.class);

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Where the configuration lies; empty for the default.")
  private String home;

  @Option(
      names = "--owner",
      paramLabel = "OWNER",
      description = "Whose projects are meant: OWNER or OWNER/TEAM.")
  private String owner;

  @Option(names = "--no-purge", description = "Keep the login when the host changes.")
  private boolean noPurge;

  @Mixin private DryRunOption dryRun;

  ConfigSetCommand(Context context) {
    this.context = context;
  }

  @Option(names = "--host", paramLabel = "URL", description = "The address of the server.")
  private void host(String value) {
    values.put(Key.HOST, value);
  }

  @Option(names = "--debug", paramLabel = "BOOL", description = "Whether to say more.")
  private void debug(String value) {
    values.put(Key.DEBUG, value);
  }

  @Option(
      names = "--verify-ssl",
      paramLabel = "BOOL",
      description = "Whether the server's certificate is checked.")
  private void verifySsl(String value) {
    values.put(Key.VERIFY_SSL, value);
  }

  @Option(
      names = "--no-api",
      paramLabel = "BOOL",
      description = "For the Python client: no checks of versions.")
  private void noApi(String value) {
    values.put(Key.NO_API, value);
  }

  @Option(
      names = "--disable-errors-reporting",
      paramLabel = "BOOL",
      description = "For the Python client; this one never reports anything.")
  private void disableErrorsReporting(String value) {
    values.put(Key.DISABLE_ERRORS_REPORTING, value);
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
