package plx.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `config`: shows and changes the user's configuration.
@Command(
    name = "config",
    description = "Show and change the configuration.",
    footerHeading = "%nExamples:%n",
    footer = {"  polyaxon config set --host=http://localhost:8000", "  polyaxon config show"})
final class ConfigCommand implements Runnable {
  private final Context context;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-l", "--list"},
      description = "Deprecated: use `polyaxon config show`.")
  private boolean list;

  ConfigCommand(Context context) {
    this.context = context;
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
