package plx.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `polyaxon ops`: what is done with one run.
@Command(
    name = "ops",
    description = "Upload to a run, fetch its artifacts, look at it, approve or stop it.",
    footer = {
      "",
      "Examples:",
      "  polyaxon ops ls",
      "  polyaxon ops upload -uid UUID --path-from data --path-to inputs",
      "  polyaxon ops artifacts -uid UUID --path-to results"
    })
final class OpsCommand implements Runnable {
  @SuppressWarnings("UnusedVariable") // the sub-commands inherit what it was given
  @Mixin
  private final TargetOptions target;

  @Spec private CommandSpec spec;

  OpsCommand(Context context) {
    this.target = new TargetOptions(context);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no sub-command of ops is named");
  }
}
