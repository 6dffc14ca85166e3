package plx.cli;

import picocli.CommandLine.Model.CommandSpec;

/// `config`: shows and changes the user's configuration.
final class ConfigCommand implements Command {
  private final Context context;
  private CommandSpec spec;
  private boolean list;

  ConfigCommand(Context context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec() {
    spec =
        SpecBuilder.command(this, "config")
            .description("Show and change the configuration.")
            .examples("polyaxon config set --host=http://localhost:8000", "polyaxon config show")
            .flag("-l --list", "Deprecated: use `polyaxon config show`.", given -> list = given)
            .build();
    return spec;
  }

  @Override
  public void run() {
    if (!list) {
      spec.commandLine().usage(context.console().out());
      return;
    }
    context.console().warn("`polyaxon config -l` is deprecated: use `polyaxon config show`");
    new ConfigShowCommand(context).run();
  }
}
