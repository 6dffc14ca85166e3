package plx.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// `polyaxon ops`: what is done with one run.
final class OpsCommand implements Command {
  private final TargetOptions target;
  private CommandSpec spec;

  OpsCommand(Context context) {
    this.target = new TargetOptions(context);
  }

  @Override
  public CommandSpec spec() {
    spec =
        SpecBuilder.command(this, "ops")
            .description("Upload to a run, fetch its artifacts, look at it, approve or stop it.")
            .examples(
                "polyaxon ops ls",
                "polyaxon ops upload -uid UUID --path-from data --path-to inputs",
                "polyaxon ops artifacts -uid UUID --path-to results")
            .with(target)
            .build();
    return spec;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no sub-command of ops is named");
  }
}
