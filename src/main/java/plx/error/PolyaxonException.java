package plx.error;

import java.util.Objects;
import java.util.Optional;

/// An end of the command that a user can understand: a sentence, the next step, a stable code and
/// the exit code.
public abstract sealed class PolyaxonException extends RuntimeException
    permits FailureException,
        UsageException,
        PartialException,
        UnauthorizedException,
        NotFoundException,
        RefusedException,
        UnavailableException,
        MismatchException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final String code;
  private final String nextStep;

  /// Takes the parts of the message.
  ///
  /// @param code the stable name, `PLX-…`, that scripts and searches use
  /// @param problem one sentence that names the thing; no newline at its end
  /// @param nextStep what to do about it, or empty
  /// @param cause the exception behind it, or null
  protected PolyaxonException(
      ExitCode exitCode, String code, String problem, String nextStep, Throwable cause) {
    super(Objects.requireNonNull(problem, "problem is null"), cause);
    if (!code.startsWith("PLX-")) {
      throw new IllegalArgumentException("an error code begins with PLX-: " + code);
    }
    this.exitCode = exitCode;
    this.code = code;
    this.nextStep = nextStep;
  }

  /// What the process ends with.
  public ExitCode exitCode() {
    return exitCode;
  }

  /// The stable name of this error, `PLX-…`.
  public String code() {
    return code;
  }

  /// What the user can do about it.
  public Optional<String> nextStep() {
    return Optional.of(nextStep).filter(step -> !step.isEmpty());
  }
}
