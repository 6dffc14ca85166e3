package plx.transfer.upload;

import java.util.OptionalLong;
import plx.api.UploadContent;

/// An archive as the body of a request.
interface ArchiveContent extends UploadContent, AutoCloseable {
  /// What its name ends in.
  String extension();

  /// Bytes that were sent, when it was packed.
  default OptionalLong packedSize() {
    return OptionalLong.empty();
  }

  /// It is not sent any more.
  @Override
  default void close() {}
}
