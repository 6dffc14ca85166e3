package plx.cli;

import picocli.CommandLine.Model.CommandSpec;
import plx.api.Run;
import plx.api.RunRef;
import plx.error.UsageException;

/// `--dry-run`: the client's own files are left alone from the moment it is read.
final class DryRunOption implements SharedOptions {
  private final Context context;
  private boolean wanted;

  DryRunOption(Context context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec(CommandSpec mixee) {
    return SpecBuilder.shared(this)
        .flag(
            "--dry-run",
            "Show exactly what would be done; change nothing, here or on the server.",
            this::wanted)
        .build();
  }

  private void wanted(boolean given) {
    wanted = given;
    if (given) {
      context.rehearse();
    }
  }

  boolean wanted() {
    return wanted;
  }

  /// Refuses `-o` for what is really done.
  void require(JsonOutput output) {
    if (output.wanted() && !wanted) {
      throw new UsageException("PLX-USAGE", "-o is for --dry-run", "give both, or none");
    }
  }

  /// All that a dry run says of a command that sends one request about a run.
  void sayRun(String verb, Run run) {
    String status = run.json().path("status").asText("of an unknown status");
    RunRef ref = run.ref();
    context
        .console()
        .result("would %s the run `%s` of %s (%s)".formatted(verb, ref, ref.project(), status));
    end();
  }

  /// The last line of a dry run.
  void end() {
    if (wanted) {
      context.console().result("nothing was changed");
    }
  }
}
