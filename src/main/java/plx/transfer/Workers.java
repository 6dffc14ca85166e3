package plx.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Runs the requests of a transfer several at once.
public final class Workers {
  /// haupt 2.18.0 takes about 130 single files a second and serves about 280; more at once do not
  /// make it faster.
  private static final int AT_ONCE = 4;

  private Workers() {}

  /// Does the work for every item and waits for the last; what a piece of work throws is thrown
  /// here.
  ///
  /// Threads of the system, though they wait most of the time: after virtual ones have waited for
  /// sockets, Java 25 takes 0.3 seconds to end.
  public static <T> void forEach(List<T> items, Consumer<T> work) {
    try (ExecutorService workers =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().daemon().factory())) {
      List<Future<?>> all = new ArrayList<>(items.size());
      items.forEach(item -> all.add(workers.submit(() -> work.accept(item))));
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        default -> throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody interrupts a transfer", e);
    }
  }
}
