package plx.cli;

import picocli.CommandLine.Model.CommandSpec;

/// `whoami`.
final class WhoamiCommand implements Command {
  private final Context context;

  WhoamiCommand(Context context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec() {
    return SpecBuilder.command(this, "whoami")
        .description("Show who is logged in.")
        .examples("polyaxon whoami")
        .with(new ConnectionOptions(context))
        .build();
  }

  @Override
  public void run() {
    new Deployment(context).requireUsers(context.api());
    Fields.print(context.console(), context.api().user());
  }
}
