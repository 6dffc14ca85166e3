package plx.error;

/// Part of what was asked for is done; the message names what is not.
public final class PartialException extends PolyaxonException {
  private static final long serialVersionUID = 1L;

  /// See [PolyaxonException] for the parts.
  public PartialException(String code, String problem, String nextStep) {
    this(code, problem, nextStep, null);
  }

  /// See [PolyaxonException] for the parts.
  public PartialException(String code, String problem, String nextStep, Throwable cause) {
    super(ExitCode.PARTIAL, code, problem, nextStep, cause);
  }
}
