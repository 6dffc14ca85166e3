package plx.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import plx.api.ProjectRef;
import plx.error.NotFoundException;
import plx.settings.CachedProject;
import plx.settings.Origin;
import plx.settings.ProjectCache;

/// Makes the working directory one of a project that the server has.
final class ProjectInitializer {
  private final Context context;
  private final Question question;

  ProjectInitializer(Context context, boolean yes) {
    this.context = context;
    this.question = new Question(context, yes);
  }

  /// Asks the server for the project, and the user where the directory is one of another.
  void initialize(ProjectRef project) {
    initialize(project, load(project));
  }

  private ObjectNode load(ProjectRef project) {
    try {
      return context.api().project(project);
    } catch (NotFoundException e) {
      throw new NotFoundException(
          e.code(),
          e.getMessage(),
          "check the name, or create it: polyaxon project create --name=" + project,
          e);
    }
  }

  void initialize(ProjectRef project, ObjectNode json) {
    ProjectCache cache = context.projectCache();
    Optional<CachedProject> before = cache.read().filter(known -> mustAsk(known, project));
    if (before.isPresent()
        && !question.ask(said(before.get()) + " Make it one of " + project + "?")) {
      context.console().note("the project of this directory is left as it was");
      return;
    }
    cache.initialize(project.owner(), json);
    if (context.rehearsing()) {
      return;
    }
    context.console().result("this directory is one of the project " + project + " now");
    context
        .console()
        .note(
            "Keep .polyaxon/ out of version control and images: add it to"
                + " .gitignore and .dockerignore.");
  }

  /// A directory of its own is asked about always; the project that was only looked at last, when
  /// it is another one.
  private static boolean mustAsk(CachedProject known, ProjectRef project) {
    boolean same = known.name().equals(project.name()) && known.owner().equals(project.owner());
    return known.origin().kind() == Origin.Kind.LOCAL_CACHE || !same;
  }

  private static String said(CachedProject known) {
    String name = known.owner().isEmpty() ? known.name() : known.owner() + "/" + known.name();
    return known.origin().kind() == Origin.Kind.LOCAL_CACHE
        ? "This directory is one of " + name + " already."
        : "Commands here mean " + name + ", the project that you used last.";
  }
}
