package plx.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import plx.api.ProjectRef;
import plx.error.FailureException;
import plx.error.NotFoundException;
import plx.settings.Origin;

/// `project create`.
@Command(
    name = "create",
    description = "Create a project.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  polyaxon project create --name=mnist --init",
      "  polyaxon project create -n acme/mnist --description='Digits' --tags=images,demo"
    })
final class ProjectCreateCommand implements Runnable {
  private final Context context;

  @Option(
      names = {"-n", "--name"},
      required = true,
      paramLabel = "NAME",
      description = "Its name: PROJECT or OWNER/PROJECT.")
  private String name;

  @Option(names = "--description", paramLabel = "TEXT", description = "What it is about.")
  private String description;

  @Option(names = "--tags", paramLabel = "TAGS", description = "Its tags, separated by commas.")
  private String tags;

  @Option(names = "--public", description = "Let everybody see it.")
  private boolean everybody;

  @Option(
      names = "--init",
      description = "Make this directory one of the project, with a .polyaxonignore.")
  private boolean init;

  @Mixin private DryRunOption dryRun;

  @SuppressWarnings("UnusedVariable") // tells the context what it is given
  @Mixin
  private ConnectionOptions connection;

  ProjectCreateCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    TargetResolver resolver = new TargetResolver(context);
    TargetResolver.Project target = resolver.named(name, Origin.flag("--name"));
    if (dryRun.wanted()) {
      rehearse(target.ref());
      return;
    }
    ObjectNode created = context.api().createProject(target.ref().owner(), body(target.ref()));
    ProjectRef project =
        new ProjectRef(target.ref().owner(), created.path("name").asText(target.ref().name()));
    context.remember(project, created);
    context.console().result("created the project " + project);
    context.console().result("page: " + target.page(context.api().endpoint()));
    if (init) {
      new ProjectInitializer(context, false).initialize(project);
      InitCommand.writeIgnoreFile(context);
    }
  }

  private void rehearse(ProjectRef project) {
    requireNew(project);
    ObjectNode body = body(project);
    context.console().result("would create the project " + project);
    Fields.print(context.console(), body);
    context.remember(project, body);
    if (init) {
      new ProjectInitializer(context, false).initialize(project, body);
      InitCommand.writeIgnoreFile(context);
    }
    dryRun.end();
  }

  private void requireNew(ProjectRef project) {
    try {
      context.api().project(project);
    } catch (NotFoundException e) {
      return;
    }
    throw new FailureException(
        "PLX-REJECTED",
        "the server would refuse it: the project " + project + " exists already",
        "");
  }

  private ObjectNode body(ProjectRef project) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", project.name());
    if (description != null) {
      body.put("description", description);
    }
    if (tags != null && !tags.isBlank()) {
      ArrayNode array = body.putArray("tags");
      Arrays.stream(tags.split(","))
          .map(String::strip)
          .filter(tag -> !tag.isEmpty())
          .distinct()
          .forEach(array::add);
    }
    return body.put("is_public", everybody);
  }
}
