package plx.cli;

import picocli.CommandLine.Model.CommandSpec;
import plx.settings.ClientFile;

/// `config purge`.
final class ConfigPurgeCommand implements Command {
  private final Context context;
  private final DryRunOption dryRun;
  private boolean cacheOnly;

  ConfigPurgeCommand(Context context) {
    this.context = context;
    this.dryRun = new DryRunOption(context);
  }

  @Override
  public CommandSpec spec() {
    return SpecBuilder.command(this, "purge")
        .description(
            "Delete the configuration, the login, and what is remembered here and for the user.")
        .examples("polyaxon config purge --cache-only")
        .flag(
            "--cache-only",
            "Only forget the project and the run; keep configuration and login.",
            given -> cacheOnly = given)
        .with(dryRun)
        .build();
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
