package plx.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import picocli.CommandLine.Model.CommandSpec;
import plx.api.ProjectRef;
import plx.error.FailureException;
import plx.error.NotFoundException;
import plx.settings.Origin;

/// `project create`.
final class ProjectCreateCommand implements Command {
  private final Context context;
  private final DryRunOption dryRun;
  private String name;
  private String description;
  private String tags;
  private boolean everybody;
  private boolean init;

  ProjectCreateCommand(Context context) {
    this.context = context;
    this.dryRun = new DryRunOption(context);
  }

  @Override
  public CommandSpec spec() {
    return SpecBuilder.command(this, "create")
        .description("Create a project.")
        .examples(
            "polyaxon project create --name=mnist --init",
            "polyaxon project create -n acme/mnist --description='Digits' --tags=images,demo")
        .option(
            String.class,
            SpecBuilder.valued("-n --name", "NAME", "Its name: PROJECT or OWNER/PROJECT.")
                .required(true),
            value -> name = value)
        .text("--description", "TEXT", "What it is about.", value -> description = value)
        .text("--tags", "TAGS", "Its tags, separated by commas.", value -> tags = value)
        .flag("--public", "Let everybody see it.", given -> everybody = given)
        .flag(
            "--init",
            "Make this directory one of the project, with a .polyaxonignore.",
            given -> init = given)
        .with(dryRun, new ConnectionOptions(context))
        .build();
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
