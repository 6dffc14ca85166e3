package plx.error;

/// The command line asks for something that cannot be meant.
public final class UsageException extends PolyaxonException {
  private static final long serialVersionUID = 1L;

  /// See [PolyaxonException] for the parts.
  public UsageException(String code, String problem, String nextStep) {
    this(code, problem, nextStep, null);
  }

  /// See [PolyaxonException] for the parts.
  public UsageException(String code, String problem, String nextStep, Throwable cause) {
    super(ExitCode.USAGE, code, problem, nextStep, cause);
  }
}
