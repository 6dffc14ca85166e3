package plx.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import plx.settings.ClientFile;

/// `config purge`.
@Command(
    name = "purge",
    description =
        "Delete the configuration, the login, and what is remembered here and for the user.",
    footerHeading = "%nExample:%n",
    footer = "  polyaxon config purge --cache-only")
final class ConfigPurgeCommand implements Runnable {
  private final Context context;

  @Option(
      names = "--cache-only",
      description = "Only forget the project and the run; keep configuration and login.")
  private boolean cacheOnly;

  @Mixin private DryRunOption dryRun;

  ConfigPurgeCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    if (!cacheOnly) {
      new ClientFile(context.files()).forget();
      Logins.forget(context);
    }
    context.projectCache().forget();
    context.runCache().forget();
    context.done(
        cacheOnly ? "project and run are forgotten" : "configuration and login are deleted");
    dryRun.end();
  }
}
