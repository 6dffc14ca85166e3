package plx.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import plx.files.Awaited;

/// Runs the requests of a transfer several at once.
///
/// @param atOnce how many
/// @param whenFar how many while the server is far away, where most of the time of a small request
///   is the way
public record Workers(int atOnce, int whenFar) {
  /// More would only be in each other's way, here and there.
  public static final int MOST = 64;

  /// haupt 2.18.0 takes about 130 single files a second and serves about 280; more at once do not
  /// make it faster.
  private static final int USUAL = 4;

  /// With 20 ms to a server and back no more than haupt takes.
  private static final int USUAL_WHEN_FAR = 16;

  /// Refuses none, and more than [#MOST].
  public Workers {
    require(atOnce);
    require(whenFar);
  }

  /// So many, however far away the server is.
  public Workers(int atOnce) {
    this(atOnce, atOnce);
  }

  private static void require(int number) {
    if (number < 1 || number > MOST) {
      throw new IllegalArgumentException("a number from 1 to " + MOST + ", not " + number);
    }
  }

  /// So many as a server takes well.
  public static Workers usual() {
    return new Workers(USUAL, USUAL_WHEN_FAR);
  }

  /// Those for a server of which it is known how far away it is.
  public Workers towards(boolean farAway) {
    return new Workers(farAway ? whenFar : atOnce);
  }

  /// Does the work for every item and waits for the last; what a piece of work throws is thrown
  /// here, and what was not begun by then is not done.
  ///
  /// Threads of the system, though they wait most of the time: after virtual ones have waited for
  /// sockets, Java 25 takes 0.3 seconds to end.
  public <T> void forEach(List<T> items, Consumer<T> work) {
    if (items.size() <= 1) {
      items.forEach(work);
      return;
    }
    try (ExecutorService workers =
        Executors.newFixedThreadPool(atOnce, Thread.ofPlatform().daemon().factory())) {
      List<Future<?>> all = new ArrayList<>(items.size());
      AtomicBoolean failed = new AtomicBoolean();
      items.forEach(item -> all.add(workers.submit(() -> unless(failed, item, work))));
      all.forEach(Awaited::result);
    }
  }

  private static <T> void unless(AtomicBoolean failed, T item, Consumer<T> work) {
    if (failed.get()) {
      return;
    }
    try {
      work.accept(item);
    } catch (RuntimeException | Error e) {
      failed.set(true);
      throw e;
    }
  }
}
