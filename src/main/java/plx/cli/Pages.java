package plx.cli;

import plx.api.RunRef;

/// The addresses of web pages that users are sent to.
final class Pages {
  private final Context context;

  Pages(Context context) {
    this.context = context;
  }

  /// The page of a project, e.g. `http://localhost:8000/ui/default/quickstart/`.
  String project(TargetResolver.Project project) {
    String team = project.team().isEmpty() ? "" : "/ts/" + project.team();
    return context.api().endpoint().address()
        + "/ui/"
        + project.ref().owner()
        + team
        + "/"
        + project.ref().name()
        + "/";
  }

  /// The page of a run.
  String run(TargetResolver.Project project, RunRef run) {
    return project(project) + "runs/" + run.uuid() + "/";
  }
}
