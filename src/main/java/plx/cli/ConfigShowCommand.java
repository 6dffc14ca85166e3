package plx.cli;

import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import plx.console.Table;
import plx.settings.Account;
import plx.settings.CachedProject;
import plx.settings.CachedRun;
import plx.settings.Key;
import plx.settings.Origin;
import plx.settings.Setting;

/// `config show`.
final class ConfigShowCommand implements Command {
  private final Context context;

  ConfigShowCommand(Context context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec() {
    return SpecBuilder.command(this, "show")
        .description("Show every setting, and where it comes from. A token is never shown.")
        .examples("polyaxon config show")
        .build();
  }

  @Override
  public void run() {
    Table table = new Table();
    table.row("SETTING", "VALUE", "FROM");
    row(table, "home", context.files().home());
    for (Key key : Key.values()) {
      row(table, key.shortName(), context.settings().text(key));
    }
    Optional<Setting<String>> token = context.settings().credentials().token();
    row(table, "token", token.map(set -> new Setting<>("(set, not shown)", set.origin())));
    row(table, "owner", context.settings().owner());
    row(table, "project", project());
    row(table, "run", rememberedRun());
    table.print(context.console());
    String server = server();
    context.console().result(server.isEmpty() ? "server: not asked yet" : "server: " + server);
  }

  private Optional<Setting<String>> project() {
    Optional<CachedProject> project = context.projectCache().read();
    return project.map(known -> new Setting<>(known.owner() + "/" + known.name(), known.origin()));
  }

  private Optional<Setting<String>> rememberedRun() {
    return context.runCache().read().map(ConfigShowCommand::uuid);
  }

  private static Setting<String> uuid(CachedRun run) {
    return new Setting<>(run.uuid(), run.origin());
  }

  private String server() {
    var installation = new Account(context.files()).installation();
    String edition = installation.path("dist").asText("").toUpperCase(Locale.ROOT);
    return (installation.path("version").asText("") + " " + edition).strip();
  }

  private static void row(Table table, String name, Optional<Setting<String>> setting) {
    row(table, name, setting.orElse(new Setting<>("", new Origin(Origin.Kind.DEFAULT, ""))));
  }

  private static void row(Table table, String name, Setting<?> setting) {
    String value = setting.value().toString();
    table.row(name, value.isEmpty() ? "-" : value, setting.origin().toString());
  }
}
