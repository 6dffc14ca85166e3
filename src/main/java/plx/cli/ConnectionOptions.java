package plx.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import plx.error.UsageException;
import plx.settings.Key;

/// How much patience a command has with the server; over the settings of the same names.
final class ConnectionOptions implements SharedOptions {
  private final Context context;
  private CommandSpec command;

  ConnectionOptions(Context context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec(CommandSpec mixee) {
    command = mixee;
    return SpecBuilder.shared(this)
        .text(
            "--retries",
            "N",
            "Try a request N times at the most, when trying again is worth it; no further try begins "
                + Context.LONGEST_RETRYING_MINUTES
                + " minutes after the first one. Default: POLYAXON_RETRIES, else 5.",
            this::retries)
        .text(
            "--timeout",
            "SECONDS",
            "Give a connection up that is silent for so long. Default: POLYAXON_TIMEOUT, else 60.",
            this::timeout)
        .build();
  }

  private void retries(String value) {
    give(Key.RETRIES, "--retries", value);
  }

  private void timeout(String value) {
    give(Key.TIMEOUT, "--timeout", value);
  }

  private void give(Key key, String option, String value) {
    try {
      context.give(key, option, value);
    } catch (UsageException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
