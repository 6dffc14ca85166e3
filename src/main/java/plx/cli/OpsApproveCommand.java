package plx.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import plx.api.RunRef;

/// `polyaxon ops approve`.
@Command(
    name = "approve",
    description = "Let a run start that waits for its upload or for an approval.",
    footer = {"", "Example:", "  polyaxon ops approve -uid UUID"})
final class OpsApproveCommand implements Runnable {
  private final Context context;

  @Mixin private final TargetOptions target;

  @Mixin private DryRunOption dryRun;

  @SuppressWarnings("UnusedVariable") // tells the context what it is given
  @Mixin
  private ConnectionOptions connection;

  OpsApproveCommand(Context context) {
    this.context = context;
    this.target = new TargetOptions(context);
  }

  @Override
  public void run() {
    RunRef run = target.run();
    if (dryRun.wanted()) {
      dryRun.sayRun("approve", context.api().run(run));
      return;
    }
    context.api().approve(run);
    context.console().result("Run `" + run + "` was approved");
  }
}
