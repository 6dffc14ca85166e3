package plx.transfer;

/// The tries of one request or answer, and its bytes: those of a broken try do not count.
public final class RequestBytes {
  private final TransferListener listener;
  private long bytes;
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
    bytes += count;
    listener.moved(count);
  }

  public void takeBack() {
    listener.moved(-bytes);
    bytes = 0;
  }
}
