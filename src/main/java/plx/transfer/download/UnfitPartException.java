package plx.transfer.download;

import java.io.IOException;

/// What a server sent is not the part of the file that was asked for: it has another version by
/// now, or does not send parts as it should. The file may still come whole.
final class UnfitPartException extends IOException {
  private static final long serialVersionUID = 1L;

  UnfitPartException(String message, Throwable cause) {
    super(message, cause);
  }
}
