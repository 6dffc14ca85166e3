package plx.transfer.upload;

import plx.api.SizedContent;

/// An archive as the body of a request.
interface ArchiveContent extends SizedContent, AutoCloseable {
  /// What its name ends in.
  String extension();

  /// It is not sent any more.
  @Override
  void close();
}
