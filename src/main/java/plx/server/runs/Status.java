package plx.server.runs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The status of a run. The names and what may follow on what are the reference's (`LifeCycle` of
/// polyaxon 2.18.0).
public enum Status {
  CREATED(Phase.WAITING),
  ON_SCHEDULE(Phase.WAITING),
  RESUMING(Phase.WAITING),
  COMPILED(Phase.WAITING),
  WARNING(Phase.OTHER),
  UNSCHEDULABLE(Phase.OTHER),
  QUEUED(Phase.OTHER),
  RETRYING(Phase.OTHER),
  UNKNOWN(Phase.OTHER),
  SCHEDULED(Phase.RUNNING),
  STARTING(Phase.RUNNING),
  PROCESSING(Phase.RUNNING),
  RUNNING(Phase.RUNNING),
  STOPPING(Phase.STOPPING),
  SUCCEEDED(Phase.DONE),
  FAILED(Phase.DONE),
  UPSTREAM_FAILED(Phase.DONE),
  STOPPED(Phase.DONE),
  SKIPPED(Phase.DONE);

  private enum Phase {
    WAITING,
    OTHER,
    RUNNING,
    STOPPING,
    DONE
  }

  private final Phase phase;

  Status(Phase phase) {
    this.phase = phase;
  }

  /// The status that a text names in any case.
  public static Optional<Status> named(String text) {
    return Arrays.stream(values())
        .filter(status -> status.text().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /// As it is written, e.g. `on_schedule`.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether nothing of the run has begun, so that stopping it ends it at once.
  boolean waiting() {
    return phase == Phase.WAITING;
  }

  boolean running() {
    return phase == Phase.RUNNING;
  }

  /// Whether it is the last one.
  boolean done() {
    return phase == Phase.DONE;
  }

  /// Whether this one may follow on another one.
  boolean mayFollow(Status before) {
    return this != CREATED && !before.done() && (before != STOPPING || done());
  }
}
