package plx.cli;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// Options that say what a command works on; groups have them too, for scripts from long ago.
sealed interface Target permits ProjectOptions, TargetOptions {
  /// The value of `--project`, or null.
  String projectOption();

  /// The value of `--uid`, or null.
  String uidOption();

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
