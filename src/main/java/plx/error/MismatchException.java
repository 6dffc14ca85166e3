package plx.error;

/// What arrived is not what was sent.
public final class MismatchException extends PolyaxonException {
  private static final long serialVersionUID = 1L;

  /// See [PolyaxonException] for the parts.
  public MismatchException(String code, String problem, String nextStep) {
    this(code, problem, nextStep, null);
  }

  /// See [PolyaxonException] for the parts.
  public MismatchException(String code, String problem, String nextStep, Throwable cause) {
    super(ExitCode.MISMATCH, code, problem, nextStep, cause);
  }
}
