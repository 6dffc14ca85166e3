package plx.cli;

import picocli.CommandLine.Model.CommandSpec;

/// `logout`.
final class LogoutCommand implements Command {
  private final Context context;
  private final DryRunOption dryRun;

  LogoutCommand(Context context) {
    this.context = context;
    this.dryRun = new DryRunOption(context);
  }

  @Override
  public CommandSpec spec() {
    return SpecBuilder.command(this, "logout")
        .description("Delete the stored token.")
        .examples("polyaxon logout")
        .with(dryRun)
        .build();
  }

  @Override
  public void run() {
    Logins.forget(context);
    context.done("logged out");
    if (context.environment().variable("POLYAXON_AUTH_TOKEN").isPresent()) {
      context.console().warn("POLYAXON_AUTH_TOKEN is still set in the environment");
    }
    dryRun.end();
  }
}
