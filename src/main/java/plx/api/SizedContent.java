package plx.api;

import java.io.IOException;
import java.io.OutputStream;

/// The body of an upload: its length is known before its first byte is made, because the server
/// does not accept a request without `Content-Length` (haupt 2.18.0 answers 400 to a chunked one).
public interface SizedContent {
  /// Bytes that [#writeTo] writes.
  long size();

  /// Bytes that the server makes of it, and needs its time for.
  default long unpackedSize() {
    return size();
  }

  /// Writes exactly [#size] bytes; may be called again when the request is sent again, and starts
  /// over then.
  ///
  /// @throws IOException when the connection breaks; what goes wrong on this side is thrown as a
  ///   `PolyaxonException`
  void writeTo(OutputStream out) throws IOException;
}
