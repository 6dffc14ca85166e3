package plx.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import plx.api.Endpoint;
import plx.api.ProjectRef;
import plx.api.RunRef;
import plx.error.FailureException;
import plx.error.UsageException;
import plx.settings.CachedProject;
import plx.settings.CachedRun;
import plx.settings.Origin;
import plx.settings.Setting;

/// Finds the project and the run that a command means: the option, then the directory's cache, then
/// the user's.
final class TargetResolver {
  private static final Pattern SLUG = Pattern.compile("(?!.*--)[\\w-]+");
  private static final Pattern DASHED =
      Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Context context;

  TargetResolver(Context context) {
    this.context = context;
  }

  /// A project with where its parts come from.
  ///
  /// @param team the owner's team, or empty; it is in the addresses of web pages only
  record Project(ProjectRef ref, String team, Origin owner, Origin name) {
    String ownerAndTeam() {
      return team.isEmpty() ? ref.owner() : ref.owner() + "/" + team;
    }

    /// The address of the project's web page.
    String page(Endpoint endpoint) {
      String path = team.isEmpty() ? ref.owner() : ref.owner() + "/ts/" + team;
      return endpoint.address() + "/ui/" + path + "/" + ref.name() + "/";
    }
  }

  /// The value of an option, else the one that was given to the group.
  String effective(String value, Optional<String> ofGroup) {
    return value != null ? value : ofGroup.orElse(null);
  }

  /// The project of an option's value, or of the caches when it is null.
  Project project(String option) {
    Project project = option == null ? cached() : named(option, Origin.flag("--project"));
    show(project, Optional.empty());
    return project;
  }

  private Project cached() {
    CachedProject cached =
        context
            .projectCache()
            .read()
            .filter(project -> !project.name().isEmpty())
            .orElseThrow(() ->
                new FailureException(
                    "PLX-NO-PROJECT",
                    "no project is named, and this directory is not initialized with one",
                    "give --project OWNER/PROJECT, or run `polyaxon init -p PROJECT` here"));
    return of(cached.owner(), cached.name(), cached.origin());
  }

  /// `project`, `owner/project`, `owner/team/project`; a dot is as good as a slash.
  Project named(String text, Origin origin) {
    List<String> parts = List.of(text.replace('.', '/').split("/", -1));
    if (parts.size() > 3 || parts.contains("")) {
      throw invalid("project", text);
    }
    String owner = String.join("/", parts.subList(0, parts.size() - 1));
    return of(owner, parts.getLast(), origin);
  }

  private Project of(String namedOwner, String name, Origin origin) {
    Setting<String> owner =
        namedOwner.isEmpty() ? context.settings().owner() : new Setting<>(namedOwner, origin);
    String[] parts = owner.value().split("/", -1);
    for (String part : parts) {
      requireSlug("owner", part);
    }
    if (parts.length > 2) {
      throw invalid("owner", owner.value());
    }
    requireSlug("project", name);
    String team = parts.length == 2 ? parts[1] : "";
    return new Project(new ProjectRef(parts[0], name), team, owner.origin(), origin);
  }

  private static void requireSlug(String kind, String text) {
    if (!SLUG.matcher(text).matches()) {
      throw invalid(kind, text);
    }
  }

  private static UsageException invalid(String kind, String text) {
    return new UsageException(
        "PLX-PROJECT-INVALID",
        "`" + text + "` is not the name of " + (kind.equals("owner") ? "an owner" : "a project"),
        "give PROJECT, OWNER/PROJECT or OWNER/TEAM/PROJECT: letters, digits, `_` and `-`");
  }

  /// The run of the options' values, or of the caches where they are null.
  RunRef run(String projectOption, String uuidOption) {
    Project project =
        projectOption == null ? cached() : named(projectOption, Origin.flag("--project"));
    if (uuidOption != null) {
      show(project, Optional.of(explicit(project, uuid(uuidOption))));
      return new RunRef(project.ref(), uuid(uuidOption));
    }
    CachedRun cached =
        context
            .runCache()
            .read()
            .orElseThrow(() ->
                new FailureException(
                    "PLX-NO-RUN",
                    "no run is named, and none is remembered here",
                    "give --uid UUID; `polyaxon ops ls` lists the runs"));
    requireSameProject(cached, project);
    show(project, Optional.of(cached));
    return new RunRef(project.ref(), cached.uuid());
  }

  private static CachedRun explicit(Project project, String uuid) {
    return new CachedRun(uuid, project.ref().owner(), project.ref().name(), Origin.flag("--uid"));
  }

  private static String uuid(String text) {
    if (text.isBlank()) {
      throw new UsageException(
          "PLX-RUN-INVALID",
          "the option --uid is empty",
          "give the run's UUID; `polyaxon ops ls` lists the runs");
    }
    return DASHED.matcher(text).matches() ? text.replace("-", "").toLowerCase(Locale.ROOT) : text;
  }

  private static void requireSameProject(CachedRun run, Project project) {
    String owner = run.owner().split("/", 2)[0];
    boolean otherOwner = !owner.isEmpty() && !owner.equals(project.ref().owner());
    boolean otherProject = !run.project().isEmpty() && !run.project().equals(project.ref().name());
    if (otherOwner || otherProject) {
      throw new FailureException(
          "PLX-RUN-OF-OTHER-PROJECT",
          "the remembered run "
              + run.uuid()
              + " is of "
              + or(run.owner(), "an unknown owner")
              + "/"
              + or(run.project(), "an unknown project")
              + " ("
              + run.origin()
              + "), not of "
              + project.ownerAndTeam()
              + "/"
              + project.ref().name()
              + " ("
              + project.name()
              + ")",
          "give both --project OWNER/PROJECT and --uid UUID");
    }
  }

  private static String or(String text, String otherwise) {
    return text.isEmpty() ? otherwise : text;
  }

  private void show(Project project, Optional<CachedRun> run) {
    if (!context.showContext()) {
      return;
    }
    context.console().note("Context:");
    row("Owner", project.ownerAndTeam(), project.owner());
    row("Project", project.ref().name(), project.name());
    run.ifPresent(cached -> {
      row("Run", cached.uuid(), cached.origin());
      if (!cached.complete()) {
        context.console().warn("the remembered run does not say whose it is; it is not checked");
      }
    });
  }

  private void row(String name, String value, Origin origin) {
    context.console().note(String.format("  %-8s %s  (%s)", name, value, origin));
  }
}
