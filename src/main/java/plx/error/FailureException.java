package plx.error;

/// A failure on this side: the local disk, a missing local path, a broken file.
public final class FailureException extends PolyaxonException {
  private static final long serialVersionUID = 1L;

  /// See [PolyaxonException] for the parts.
  public FailureException(String code, String problem, String nextStep) {
    this(code, problem, nextStep, null);
  }

  /// See [PolyaxonException] for the parts.
  public FailureException(String code, String problem, String nextStep, Throwable cause) {
    super(ExitCode.FAILURE, code, problem, nextStep, cause);
  }
}
