package plx.cli;

import picocli.CommandLine.Command;

/// `logout`.
@Command(
    name = "logout",
    description = "Delete the stored token.",
    footerHeading = "%nExample:%n",
    footer = "  polyaxon logout")
final class LogoutCommand implements Runnable {
  private final Context context;

  LogoutCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    Logins.forget(context);
    context.console().result("logged out");
    if (context.environment().variable("POLYAXON_AUTH_TOKEN").isPresent()) {
      context.console().warn("POLYAXON_AUTH_TOKEN is still set in the environment");
    }
  }
}
