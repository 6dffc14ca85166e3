package plx.api;

import java.math.BigDecimal;
import java.security.Security;

/// What the first request needs of Java, made by another thread while the command line and the
/// settings are read: the tables of large numbers that Jackson's first parser asks for, and the
/// security providers that okhttp's first client asks for, with TLS or without. Both together take
/// longer than to read a command line (docs/performance.md).
public final class HeadStart implements Runnable {
  private HeadStart() {}

  /// Begins; a second one finds all made. Nobody waits for it but who needs the same before it is
  /// there, and the process may end before it is.
  ///
  /// @return the thread
  public static Thread take() {
    return Thread.ofPlatform().daemon().name("head-start").start(new HeadStart());
  }

  @Override
  public void run() {
    // Java makes them when the class is first used.
    BigDecimal.ZERO.signum();
    Security.getProviders();
  }
}
