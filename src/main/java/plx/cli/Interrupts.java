package plx.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What is still to be said or cleaned when the process is told to end: last registered, first run.
public final class Interrupts implements Runnable {
  /// Longer the end is not held up, e.g. by a full pipe that nobody reads; shorter than the ten
  /// seconds after which `docker stop` kills.
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Deque<Runnable> actions = new ArrayDeque<>();
  private final Runnable beforehand;
  private volatile boolean ending;

  /// An action that is wanted until it is closed.
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /// Nothing is registered.
  ///
  /// @param beforehand runs before what is registered, when anything is
  public Interrupts(Runnable beforehand) {
    this.beforehand = beforehand;
  }

  /// Registers an action; closing the registration takes it back.
  public synchronized Registration on(Runnable action) {
    actions.push(action);
    return () -> remove(action);
  }

  private synchronized void remove(Runnable action) {
    actions.remove(action);
  }

  /// Whether the process is ending: what goes wrong from now on is its consequence.
  boolean ending() {
    return ending;
  }

  /// Runs what is registered, or begins it when it takes too long; the process ends after it.
  @Override
  public void run() {
    ending = true;
    List<Runnable> registered = takeAll();
    if (registered.isEmpty()) {
      return;
    }
    beforehand.run();
    Thread work = Thread.ofPlatform().daemon().start(() -> registered.forEach(Runnable::run));
    try {
      boolean _ = work.join(LONGEST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized List<Runnable> takeAll() {
    List<Runnable> all = new ArrayList<>(actions);
    actions.clear();
    return all;
  }
}
