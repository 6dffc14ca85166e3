package plx.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Model.CommandSpec;
import plx.api.PolyaxonApi;
import plx.console.Table;

/// `version`.
final class VersionCommand implements Command {
  private final Context context;
  private boolean check;

  VersionCommand(Context context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec() {
    return SpecBuilder.command(this, "version")
        .description("Show the version of this program and, with --check, of the server.")
        .examples("polyaxon version", "polyaxon version --check")
        .flag("--check", "Ask the server which versions it works with.", given -> check = given)
        .with(new ConnectionOptions(context))
        .build();
  }

  @Override
  public void run() {
    context
        .console()
        .result(
            "polyaxon "
                + Version.current()
                + " (Java), stands in for the Python client "
                + Context.REFERENCE_VERSION);
    if (check) {
      checkServer();
    }
  }

  private void checkServer() {
    ObjectNode installation = context.api().installation();
    ObjectNode compatibility = compatibility(installation);
    new Deployment(context).remember(installation, compatibility);
    Table table = new Table();
    table.row("server", context.api().endpoint().address());
    table.row("version", installation.path("version").asText("unknown"));
    table.row("edition", installation.path("dist").asText("unknown"));
    table.print(context.console());
    compare(
        compatibility.path("cli").path("min").asText(""),
        compatibility.path("cli").path("latest").asText(""));
  }

  /// The reference asks the vendor's cloud when it has no token; nobody is asked then.
  private ObjectNode compatibility(ObjectNode installation) {
    String key = installation.path("key").asText("");
    if (key.isEmpty() || context.settings().authorization().isEmpty()) {
      return JsonNodeFactory.instance.objectNode();
    }
    PolyaxonApi anonymous = context.api("");
    return anonymous.compatibility(key, Context.REFERENCE_VERSION);
  }

  private void compare(String least, String latest) {
    if (latest.isEmpty()) {
      return;
    }
    context.console().result("it works with clients " + least + " to " + latest);
    if (Version.isBefore(Context.REFERENCE_VERSION, least)) {
      context.console().warn("the server no longer supports clients as old as this one");
    } else if (Version.isBefore(latest, Context.REFERENCE_VERSION)) {
      context.console().warn("this client is newer than the server knows");
    }
  }
}
