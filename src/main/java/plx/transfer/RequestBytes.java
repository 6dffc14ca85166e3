package plx.transfer;

import java.util.concurrent.atomic.AtomicLong;

/// The tries of one request or answer, and its bytes: those of a broken try do not count. Several
/// threads may move bytes at once.
public final class RequestBytes {
  private final TransferListener listener;
  private final AtomicLong bytes = new AtomicLong();
  private boolean begun;

  public RequestBytes(TransferListener listener) {
    this.listener = listener;
  }

  /// Begins a try.
  ///
  /// @return whether there was one before
  public boolean begin() {
    takeBack();
    boolean again = begun;
    begun = true;
    return again;
  }

  public void moved(long count) {
    bytes.addAndGet(count);
    listener.moved(count);
  }

  public void takeBack() {
    listener.moved(-bytes.getAndSet(0));
  }
}
