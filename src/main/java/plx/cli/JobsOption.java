package plx.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import plx.transfer.Workers;

/// `--jobs`: how many files travel at once in requests of their own.
final class JobsOption implements SharedOptions {
  private CommandSpec command;
  private Workers workers = Workers.usual();

  @Override
  public CommandSpec spec(CommandSpec mixee) {
    command = mixee;
    return SpecBuilder.shared(this)
        .number(
            "--jobs",
            "N",
            "Move N files at once where each travels in a request of its own, or parts of a large one, from 1"
                + " to "
                + Workers.MOST
                + ". Default: "
                + Workers.usual().atOnce()
                + ", and "
                + Workers.usual().whenFar()
                + " when the server is far away.",
            this::set)
        .build();
  }

  private void set(int number) {
    try {
      workers = new Workers(number);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--jobs is " + e.getMessage(), e);
    }
  }

  Workers workers() {
    return workers;
  }
}
