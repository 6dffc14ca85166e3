package plx.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/// What is still to be said or cleaned when the process is told to end: last registered, first run.
public final class Interrupts implements Runnable {
  private final Deque<Runnable> actions = new ArrayDeque<>();
  private volatile boolean ending;

  /// An action that is wanted until it is closed.
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
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

  /// Runs what is registered; the process ends after it.
  @Override
  public synchronized void run() {
    ending = true;
    while (!actions.isEmpty()) {
      actions.pop().run();
    }
  }
}
