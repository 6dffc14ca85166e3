package plx.server.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

/// Codes that stand for the token in the address that opens the page, each once: such an address is
/// seen in the list of processes, on the screen and in a browser's history, where it is of no use
/// afterwards.
public final class LoginCodes {
  /// Codes that nobody has used; the oldest goes for one more.
  private static final int MOST = 64;

  private final Deque<String> unused = new ArrayDeque<>();

  /// A new code, good until it is used.
  public synchronized String issue() {
    if (unused.size() == MOST) {
      unused.removeFirst();
    }
    String code = UUID.randomUUID().toString();
    unused.addLast(code);
    return code;
  }

  /// Whether it is one that nobody has used; now it is used.
  synchronized boolean use(String code) {
    return unused.remove(code);
  }
}
