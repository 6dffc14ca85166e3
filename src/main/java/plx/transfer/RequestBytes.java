package plx.transfer;

/// The tries of one request or answer, and its bytes: those of a broken try do not count.
final class RequestBytes {
  private final TransferListener listener;
  private long bytes;
  private boolean begun;

  RequestBytes(TransferListener listener) {
    this.listener = listener;
  }

  /// Begins a try.
  ///
  /// @return whether there was one before
  boolean begin() {
    takeBack();
    boolean again = begun;
    begun = true;
    return again;
  }

  void moved(long count) {
    bytes += count;
    listener.moved(count);
  }

  void takeBack() {
    listener.moved(-bytes);
    bytes = 0;
  }
}
