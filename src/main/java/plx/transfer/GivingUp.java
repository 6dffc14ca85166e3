package plx.transfer;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import plx.error.FailureException;
import plx.error.PolyaxonException;
import plx.error.UnauthorizedException;
import plx.error.UnavailableException;
import plx.error.UnavailableException.Effect;

/// Decides when it is no use to go on with the other files of a transfer.
///
/// A lost login or network ends it at once. What may be the fault or the bad luck of one file, an
/// error inside the server, a connection that breaks, or a local file that cannot be written, ends
/// it when nothing arrives in between.
public final class GivingUp {
  /// Failures after one another that are no chance any more.
  private static final int IN_A_ROW = 3;

  private final AtomicInteger inARow = new AtomicInteger();
  private final AtomicReference<PolyaxonException> reason = new AtomicReference<>();

  /// Why nothing more is tried, once it is so.
  public Optional<PolyaxonException> reason() {
    return Optional.ofNullable(reason.get());
  }

  /// Something arrived.
  public void arrived() {
    inARow.set(0);
  }

  /// Whether another try might help.
  ///
  /// @param cause may be null
  public static boolean isPassing(PolyaxonException cause) {
    return cause instanceof UnavailableException known && known.effect() != Effect.LASTING;
  }

  /// A request for one file of many failed for good, be it by bad luck.
  public void failedAlone(PolyaxonException cause) {
    if (!isPassing(cause)) {
      failed(cause);
    } else if (inARow.incrementAndGet() >= IN_A_ROW) {
      reason.compareAndSet(null, cause);
    }
  }

  /// A request failed for good.
  public void failed(PolyaxonException cause) {
    boolean maybeThisFile =
        cause.code().equals("PLX-SERVER-ERROR") || cause.code().equals("PLX-LOCAL-WRITE");
    boolean ends =
        switch (cause) {
          case UnauthorizedException _ -> true;
          case UnavailableException _ -> !maybeThisFile || inARow.incrementAndGet() >= IN_A_ROW;
          case FailureException _ -> maybeThisFile && inARow.incrementAndGet() >= IN_A_ROW;
          default -> false;
        };
    if (ends) {
      reason.compareAndSet(null, cause);
    }
  }
}
