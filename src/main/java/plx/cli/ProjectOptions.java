package plx.cli;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import plx.api.ProjectRef;

/// `--project`, for groups and for their sub-commands, where the sub-command's value wins.
final class ProjectOptions implements SharedOptions, Target {
  private final Context context;
  private CommandSpec command;
  private String project;

  ProjectOptions(Context context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec(CommandSpec mixee) {
    command = mixee;
    return Target.withProject(SpecBuilder.shared(this), value -> project = value).build();
  }

  /// The project that is meant.
  ///
  /// @throws plx.error.FailureException PLX-NO-PROJECT when nothing names one
  ProjectRef project() {
    return target().ref();
  }

  /// The project with its team, for the addresses of web pages.
  TargetResolver.Project target() {
    Optional<String> group = Target.ofGroup(command).map(Target::projectOption);
    TargetResolver resolver = new TargetResolver(context);
    return resolver.project(resolver.effective(project, group));
  }

  @Override
  public String projectOption() {
    return project;
  }

  @Override
  public String uidOption() {
    return null;
  }
}
