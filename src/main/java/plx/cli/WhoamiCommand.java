package plx.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `whoami`.
@Command(
    name = "whoami",
    description = "Show who is logged in.",
    footerHeading = "%nExample:%n",
    footer = "  polyaxon whoami")
final class WhoamiCommand implements Runnable {
  private final Context context;

  @SuppressWarnings("UnusedVariable") // tells the context what it is given
  @Mixin
  private ConnectionOptions connection;

  WhoamiCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    new Deployment(context).requireUsers(context.api());
    Fields.print(context.console(), context.api().user());
  }
}
