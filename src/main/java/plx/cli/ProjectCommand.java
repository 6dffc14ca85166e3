package plx.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `project`: creates, lists and shows projects.
@Command(
    name = "project",
    aliases = "projects",
    description = "Create, list and show projects.",
    footerHeading = "%nExamples:%n",
    footer = {"  polyaxon project create --name=mnist --init", "  polyaxon project ls --limit 10"})
final class ProjectCommand implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("UnusedVariable") // the sub-commands inherit what it was given
  @Mixin
  private ProjectOptions group;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getErr());
    throw new ParameterException(spec.commandLine(), "no sub-command of project is named");
  }
}
