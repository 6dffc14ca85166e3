package plx.cli;

import picocli.CommandLine.Model.CommandSpec;
import plx.api.RunRef;

/// `polyaxon ops approve`.
final class OpsApproveCommand implements Command {
  private final Context context;
  private final TargetOptions target;
  private final DryRunOption dryRun;

  OpsApproveCommand(Context context) {
    this.context = context;
    this.target = new TargetOptions(context);
    this.dryRun = new DryRunOption(context);
  }

  @Override
  public CommandSpec spec() {
    return SpecBuilder.command(this, "approve")
        .description("Let a run start that waits for its upload or for an approval.")
        .examples("polyaxon ops approve -uid UUID")
        .with(target, dryRun, new ConnectionOptions(context))
        .build();
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
