package plx.error;

/// The server has no such run, project or path.
public final class NotFoundException extends PolyaxonException {
  private static final long serialVersionUID = 1L;

  /// See [PolyaxonException] for the parts.
  public NotFoundException(String code, String problem, String nextStep) {
    this(code, problem, nextStep, null);
  }

  /// See [PolyaxonException] for the parts.
  public NotFoundException(String code, String problem, String nextStep, Throwable cause) {
    super(ExitCode.NOT_FOUND, code, problem, nextStep, cause);
  }
}
