package plx.error;

/// Refused before anything was changed: it would destroy, conflicts, or is over a limit.
public final class RefusedException extends PolyaxonException {
  private static final long serialVersionUID = 1L;

  /// See [PolyaxonException] for the parts.
  public RefusedException(String code, String problem, String nextStep) {
    this(code, problem, nextStep, null);
  }

  /// See [PolyaxonException] for the parts.
  public RefusedException(String code, String problem, String nextStep, Throwable cause) {
    super(ExitCode.REFUSED, code, problem, nextStep, cause);
  }
}
