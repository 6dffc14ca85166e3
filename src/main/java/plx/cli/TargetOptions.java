package plx.cli;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import plx.api.ProjectRef;
import plx.api.RunRef;

/// `--project` and `--uid`, for groups and for their sub-commands, where the sub-command's value
/// wins.
final class TargetOptions implements SharedOptions, Target {
  private final Context context;
  private CommandSpec command;
  private String project;
  private String uid;

  TargetOptions(Context context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec(CommandSpec mixee) {
    command = mixee;
    return Target.withProject(SpecBuilder.shared(this), value -> project = value)
        .text(
            "-uid -id --uid --uuid",
            "UUID",
            "The run. Default: the last one of this directory.",
            value -> uid = value)
        .build();
  }

  /// The project that is meant.
  ///
  /// @throws plx.error.FailureException PLX-NO-PROJECT when nothing names one
  ProjectRef project() {
    return target().ref();
  }

  /// The project with its team, for the addresses of web pages.
  TargetResolver.Project target() {
    return resolver().project(effectiveProject());
  }

  /// The run that is meant.
  ///
  /// @throws plx.error.FailureException PLX-NO-RUN when nothing names one, PLX-RUN-OF-OTHER-PROJECT
  ///   when the remembered one is of another project
  RunRef run() {
    Optional<String> group = Target.ofGroup(command).map(Target::uidOption);
    return resolver().run(effectiveProject(), resolver().effective(uid, group));
  }

  private String effectiveProject() {
    Optional<String> group = Target.ofGroup(command).map(Target::projectOption);
    return resolver().effective(project, group);
  }

  private TargetResolver resolver() {
    return new TargetResolver(context);
  }

  @Override
  public String projectOption() {
    return project;
  }

  @Override
  public String uidOption() {
    return uid;
  }
}
