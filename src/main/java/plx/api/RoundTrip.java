package plx.api;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// How far away a server is: the shortest time in which a connection to it, or to the proxy before
/// it, was opened.
final class RoundTrip {
  /// A server in the same house answers in less; a connection to another place rarely moves more
  /// than gzip packs on two cores (docs/performance.md).
  private static final Duration FAR = Duration.ofMillis(5);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);

  void measured(long took) {
    nanos.accumulateAndGet(took, Math::min);
  }

  /// Zero as long as no connection was opened.
  Duration shortest() {
    long shortest = nanos.get();
    return Duration.ofNanos(shortest == Long.MAX_VALUE ? 0 : shortest);
  }

  /// Whether it is far away.
  boolean isFar() {
    return shortest().compareTo(FAR) >= 0;
  }
}
