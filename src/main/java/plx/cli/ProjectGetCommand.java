package plx.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Model.CommandSpec;

/// `project get`.
final class ProjectGetCommand implements Command {
  private final Context context;
  private final ProjectOptions target;

  ProjectGetCommand(Context context) {
    this.context = context;
    this.target = new ProjectOptions(context);
  }

  @Override
  public CommandSpec spec() {
    return SpecBuilder.command(this, "get")
        .description("Show a project.")
        .examples("polyaxon project get", "polyaxon project get -p acme/mnist")
        .with(target, new ConnectionOptions(context))
        .build();
  }

  @Override
  public void run() {
    TargetResolver.Project project = target.target();
    ObjectNode json = context.api().project(project.ref());
    context.remember(project.ref(), json);
    context.console().result("project " + project.ref());
    Fields.print(context.console(), json);
    context.console().result("page  " + project.page(context.api().endpoint()));
  }
}
