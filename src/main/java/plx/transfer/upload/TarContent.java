package plx.transfer.upload;

import java.io.IOException;
import java.io.OutputStream;
import plx.files.SourceReader;
import plx.files.TarArchive;

/// A tar as the body of a request, made while it is sent.
record TarContent(TarArchive tar, SourceReader reader) implements ArchiveContent {
  @Override
  public String extension() {
    return ".tar";
  }

  @Override
  public long unpackedSize() {
    return tar.size();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    tar.writeTo(out, reader);
  }
}
