package plx.api;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/// The body of an upload.
public interface UploadContent {
  /// Bytes that [#writeTo] writes. Only a server that streams archives ([RunArtifacts]) takes what
  /// is without it: haupt 2.18.0 answers 400 to a request without `Content-Length`.
  default OptionalLong length() {
    return OptionalLong.of(unpackedSize());
  }

  /// Bytes that the server makes of it, and needs its time for.
  long unpackedSize();

  /// Writes as many bytes as [#length] says; may be called again when the request is sent again,
  /// and starts over then.
  ///
  /// @throws IOException when the connection breaks; what goes wrong on this side is thrown as a
  ///   `PolyaxonException`
  void writeTo(OutputStream out) throws IOException;
}
