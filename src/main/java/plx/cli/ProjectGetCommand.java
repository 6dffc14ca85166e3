package plx.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `project get`.
@Command(
    name = "get",
    description = "Show a project.",
    footerHeading = "%nExamples:%n",
    footer = {"  polyaxon project get", "  polyaxon project get -p acme/mnist"})
final class ProjectGetCommand implements Runnable {
  private final Context context;

  @Mixin private ProjectOptions target;

  @SuppressWarnings("UnusedVariable") // tells the context what it is given
  @Mixin
  private ConnectionOptions connection;

  ProjectGetCommand(Context context) {
    this.context = context;
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
