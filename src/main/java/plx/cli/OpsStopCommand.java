package plx.cli;

import picocli.CommandLine.Model.CommandSpec;
import plx.api.RunRef;
import plx.error.FailureException;

/// `polyaxon ops stop`.
final class OpsStopCommand implements Command {
  private final Context context;
  private final TargetOptions target;
  private final DryRunOption dryRun;
  private boolean yes;

  OpsStopCommand(Context context) {
    this.context = context;
    this.target = new TargetOptions(context);
    this.dryRun = new DryRunOption(context);
  }

  @Override
  public CommandSpec spec() {
    return SpecBuilder.command(this, "stop")
        .description("Stop a run.")
        .examples("polyaxon ops stop -uid UUID -y")
        .with(target)
        .flag("-y --yes", "Do not ask.", given -> yes = given)
        .with(dryRun, new ConnectionOptions(context))
        .build();
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
