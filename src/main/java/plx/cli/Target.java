package plx.cli;

import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;

/// Options that say what a command works on; groups have them too, for scripts from long ago.
sealed interface Target permits ProjectOptions, TargetOptions {
  /// The value of `--project`, or null.
  String projectOption();

  /// The value of `--uid`, or null.
  String uidOption();

  /// Adds the option that all of them have.
  static SpecBuilder withProject(SpecBuilder options, Consumer<String> setter) {
    return options.text(
        "-p --project",
        "PROJECT",
        "The project: PROJECT, OWNER/PROJECT or OWNER/TEAM/PROJECT. Default: the one that this"
            + " directory was initialized with.",
        setter);
  }

  /// The options that the group of a sub-command has.
  static Optional<Target> ofGroup(CommandSpec command) {
    return Optional.ofNullable(command.parent()).stream()
        .flatMap(parent -> parent.mixins().values().stream())
        .map(CommandSpec::userObject)
        .filter(Target.class::isInstance)
        .map(Target.class::cast)
        .findFirst();
  }
}
