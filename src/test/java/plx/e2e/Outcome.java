package plx.e2e;

/// What a finished process left behind.
///
/// @param exit the exit code; of a process that was ended by the limit, what the system reports
/// @param stdout standard output, read as UTF-8
/// @param stderr standard error, read as UTF-8
/// @param timedOut whether the limit ended it
public record Outcome(int exit, String stdout, String stderr, boolean timedOut) {

  /// Whether it ended by itself with 0.
  public boolean succeeded() {
    return exit == 0 && !timedOut;
  }

  /// Exit code and both streams, for the message of a failed assertion.
  public String describe() {
    return "exit "
        + (timedOut ? "after the time limit" : exit)
        + "\n--- stdout\n"
        + stdout
        + "--- stderr\n"
        + stderr;
  }
}
