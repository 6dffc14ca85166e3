package plx.error;

/// The exit codes of the program; `docs/architecture.md` explains the table.
public enum ExitCode {
  /// All that was asked for is done.
  OK(0),
  /// A failure without a code of its own: the local disk, a missing local path, a bug.
  FAILURE(1),
  /// The command line is wrong.
  USAGE(2),
  /// Part of what was asked for is done; what failed is named.
  PARTIAL(3),
  /// The server does not know or does not allow the user.
  UNAUTHORIZED(4),
  /// The server has no such run, project or path.
  NOT_FOUND(5),
  /// Refused before anything was changed: it would destroy, conflicts, or is over a limit.
  REFUSED(6),
  /// The server or the network is away.
  UNAVAILABLE(7),
  /// What arrived is not what was sent.
  MISMATCH(8),
  /// Ended by Ctrl-C.
  INTERRUPTED(130),
  /// Ended by SIGTERM.
  TERMINATED(143);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  /// The number that the process ends with.
  public int status() {
    return status;
  }
}
