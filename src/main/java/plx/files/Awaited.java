package plx.files;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// What comes of work that another thread does.
public final class Awaited {
  private Awaited() {}

  /// Waits for the work; what it throws, unchecked, is thrown here.
  public static <T> T result(Future<T> work) {
    try {
      return ioResult(work);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Waits for work that reads or writes; what it throws is thrown here.
  public static <T> T ioResult(Future<T> work) throws IOException {
    try {
      return work.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case IOException cause -> throw cause;
        default -> throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody interrupts a scan or a transfer", e);
    }
  }
}
