package plx.transfer.upload;

import java.io.IOException;
import java.io.OutputStream;
import plx.api.SizedContent;
import plx.files.SourceReader;
import plx.files.TarArchive;

/// A tar as the body of a request.
record TarContent(TarArchive tar, SourceReader reader) implements SizedContent {
  @Override
  public long size() {
    return tar.size();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    tar.writeTo(out, reader);
  }
}
