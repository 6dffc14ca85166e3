package plx.error;

/// The server or the network is away, or answers what no Polyaxon answers.
public final class UnavailableException extends PolyaxonException {
  private static final long serialVersionUID = 1L;

  /// See [PolyaxonException] for the parts.
  public UnavailableException(String code, String problem, String nextStep) {
    this(code, problem, nextStep, null);
  }

  /// See [PolyaxonException] for the parts.
  public UnavailableException(String code, String problem, String nextStep, Throwable cause) {
    super(ExitCode.UNAVAILABLE, code, problem, nextStep, cause);
  }
}
