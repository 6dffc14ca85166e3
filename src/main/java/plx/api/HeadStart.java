package plx.api;

import java.math.BigDecimal;
import java.security.Security;
import java.util.concurrent.atomic.AtomicBoolean;

/// What the first request needs of Java, made by another thread while the command line and the
/// settings are read: the tables of large numbers that Jackson's first parser asks for, and the
/// security providers that okhttp's first client asks for, with TLS or without. Both together take
/// longer than to read a command line (docs/performance.md).
public final class HeadStart implements Runnable {
  private static final AtomicBoolean TAKEN = new AtomicBoolean();

  private HeadStart() {}

  /// Begins, once in a process. Nobody waits for it but who needs the same before it is there, and
  /// the process may end before it is.
  public static void take() {
    if (TAKEN.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("head-start").start(new HeadStart());
    }
  }

  @Override
  public void run() {
    // Java makes them when the class is first used.
    BigDecimal.ZERO.signum();
    Security.getProviders();
  }
}
