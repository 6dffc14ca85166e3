package plx.error;

import java.time.Duration;
import java.util.Optional;

/// The server or the network is away, or answers what no Polyaxon answers.
public final class UnavailableException extends PolyaxonException {
  private static final long serialVersionUID = 1L;

  private final Effect effect;
  private final Duration retryAfter;

  /// What the failed request may have done, which decides whether it is worth another try.
  public enum Effect {
    /// Another try would fail the same way.
    LASTING,
    /// The request has done nothing: any request may be tried again.
    NOTHING_DONE,
    /// Nobody knows: only a request that may be done twice is tried again.
    UNKNOWN
  }

  /// A lasting failure; see [PolyaxonException] for the parts.
  public UnavailableException(String code, String problem, String nextStep) {
    this(code, problem, nextStep, null);
  }

  /// A lasting failure; see [PolyaxonException] for the parts.
  public UnavailableException(String code, String problem, String nextStep, Throwable cause) {
    this(code, problem, nextStep, cause, Effect.LASTING, null);
  }

  private UnavailableException(
      String code,
      String problem,
      String nextStep,
      Throwable cause,
      Effect effect,
      Duration retryAfter) {
    super(ExitCode.UNAVAILABLE, code, problem, nextStep, cause);
    this.effect = effect;
    this.retryAfter = retryAfter;
  }

  /// The same failure, known to pass.
  ///
  /// @param known what the request may have done
  /// @param wait how long the server asks to wait, or null
  public UnavailableException passing(Effect known, Duration wait) {
    return new UnavailableException(
        code(), getMessage(), nextStep().orElse(""), getCause(), known, wait);
  }

  /// What the failed request may have done.
  public Effect effect() {
    return effect;
  }

  /// How long the server asks to wait before another try.
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
