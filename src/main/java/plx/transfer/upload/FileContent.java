package plx.transfer.upload;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import plx.api.UploadContent;
import plx.files.SourceReader;

/// A file as the body of a request.
record FileContent(Path source, long size, SourceReader reader) implements UploadContent {
  @Override
  public long unpackedSize() {
    return size;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    reader.copy(source, size, out);
  }
}
