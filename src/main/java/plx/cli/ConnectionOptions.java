package plx.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import plx.error.UsageException;
import plx.settings.Key;

/// How much patience a command has with the server; over the settings of the same names. Use it
/// with `@Mixin`.
final class ConnectionOptions {
  private final Context context;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  ConnectionOptions(Context context) {
    this.context = context;
  }

  @Option(
      names = "--retries",
      paramLabel = "N",
      description =
          "Try a request N times at the most, when trying again is worth it; no further try begins "
              + Context.LONGEST_RETRYING_MINUTES
              + " minutes after the first one. Default: POLYAXON_RETRIES, else 5.")
  private void retries(String value) {
    give(Key.RETRIES, "--retries", value);
  }

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description =
          "Give a connection up that is silent for so long. Default: POLYAXON_TIMEOUT, else 60.")
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
