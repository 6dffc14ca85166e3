package plx.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import plx.console.Table;
import plx.settings.Key;

/// `config get`.
final class ConfigGetCommand implements Command {
  private final Context context;
  private List<String> keys = new ArrayList<>();

  ConfigGetCommand(Context context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec() {
    return SpecBuilder.command(this, "get")
        .description("Show the value of settings.")
        .examples("polyaxon config get host verify-ssl home")
        .parameters("KEY", "Names as in `polyaxon config show`.", value -> keys = value)
        .build();
  }

  @Override
  public void run() {
    Table table = new Table();
    List<String> unknown = new ArrayList<>();
    for (String name : keys) {
      value(name).ifPresentOrElse(value -> table.row(name, value), () -> unknown.add(name));
    }
    table.print(context.console());
    if (!unknown.isEmpty()) {
      context.console().warn("no such setting: " + String.join(", ", unknown));
    }
  }

  private Optional<String> value(String name) {
    return switch (name) {
      case "home" -> Optional.of(context.files().home().value().toString());
      case "owner" -> Optional.of(context.settings().owner().value());
      default -> Key.named(name).map(key -> context.settings().text(key).value());
    };
  }
}
