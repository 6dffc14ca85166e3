package plx.cli;

import picocli.CommandLine.Model.CommandSpec;

/// Options that several commands have; to picocli a mixin. See [SpecBuilder#with].
interface SharedOptions {
  /// What picocli is told of them; asked once.
  ///
  /// @param command whose options they become
  CommandSpec spec(CommandSpec command);
}
