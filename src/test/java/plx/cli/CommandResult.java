package plx.cli;

/// What a command left on its streams, and its exit code.
record CommandResult(int exit, String out, String err) {
  /// Both streams, for what must be on neither.
  String all() {
    return out + err;
  }
}
