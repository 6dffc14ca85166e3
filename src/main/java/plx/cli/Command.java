package plx.cli;

import picocli.CommandLine.Model.CommandSpec;

/// A command: what it understands, and what it does when it was understood.
interface Command extends Runnable {
  /// What picocli is told of it; asked once.
  CommandSpec spec();
}
