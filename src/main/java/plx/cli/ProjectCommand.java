package plx.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// `project`: creates, lists and shows projects.
final class ProjectCommand implements Command {
  private final ProjectOptions group;
  private CommandSpec spec;

  ProjectCommand(Context context) {
    this.group = new ProjectOptions(context);
  }

  @Override
  public CommandSpec spec() {
    spec =
        SpecBuilder.command(this, "project")
            .description("Create, list and show projects.")
            .aliases("projects")
            .examples(
                "polyaxon project create --name=mnist --init", "polyaxon project ls --limit 10")
            .with(group)
            .build();
    return spec;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getErr());
    throw new ParameterException(spec.commandLine(), "no sub-command of project is named");
  }
}
