package plx.error;

/// The server does not know or does not allow the user.
public final class UnauthorizedException extends PolyaxonException {
  private static final long serialVersionUID = 1L;

  /// See [PolyaxonException] for the parts.
  public UnauthorizedException(String code, String problem, String nextStep) {
    this(code, problem, nextStep, null);
  }

  /// See [PolyaxonException] for the parts.
  public UnauthorizedException(String code, String problem, String nextStep, Throwable cause) {
    super(ExitCode.UNAUTHORIZED, code, problem, nextStep, cause);
  }
}
