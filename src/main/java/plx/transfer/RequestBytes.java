package plx.transfer;

/// The bytes of one request or answer: they do not count when it breaks.
final class RequestBytes {
  private final TransferListener listener;
  private long bytes;

  RequestBytes(TransferListener listener) {
    this.listener = listener;
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
