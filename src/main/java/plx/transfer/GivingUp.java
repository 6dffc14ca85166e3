package plx.transfer;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import plx.error.FailureException;
import plx.error.PolyaxonException;
import plx.error.UnauthorizedException;
import plx.error.UnavailableException;

/// Decides when it is no use to go on with the other files of a transfer.
///
/// A lost login or network ends it at once. What may be the fault of one file, an error inside the
/// server or a local file that cannot be written, ends it when nothing arrives in between.
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

  /// A file failed for good.
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
