package plx.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `logout`.
@Command(
    name = "logout",
    description = "Delete the stored token.",
    footerHeading = "%nExample:%n",
    footer = "  polyaxon logout")
final class LogoutCommand implements Runnable {
  private final Context context;

  @Mixin private DryRunOption dryRun;

  LogoutCommand(Context context) {
    this.context = context;
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
