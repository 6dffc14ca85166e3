package plx.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import plx.api.RunRef;
import plx.error.FailureException;

/// `polyaxon ops stop`.
@Command(
    name = "stop",
    description = "Stop a run.",
    footer = {"", "Example:", "  polyaxon ops stop -uid UUID -y"})
final class OpsStopCommand implements Runnable {
  private final Context context;

  @Mixin private final TargetOptions target;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  @Mixin private DryRunOption dryRun;

  @SuppressWarnings("UnusedVariable") // tells the context what it is given
  @Mixin
  private ConnectionOptions connection;

  OpsStopCommand(Context context) {
    this.context = context;
    this.target = new TargetOptions(context);
  }

  @Override
  public void run() {
    RunRef run = target.run();
    if (dryRun.wanted()) {
      dryRun.sayRun("stop", context.api().run(run));
      return;
    }
    if (!yes && !context.console().confirm("Stop the run " + run + "?")) {
      throw new FailureException(
          "PLX-NOT-CONFIRMED", "the run " + run + " was not stopped", "answer y, or give -y");
    }
    context.api().stop(run);
    context.console().result("Run `" + run + "` is being stopped ...");
  }
}
