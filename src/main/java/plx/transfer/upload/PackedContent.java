package plx.transfer.upload;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import plx.files.PackedTar;

/// A tar as the body of a request, packed before: its length is known.
///
/// @param bytes of the files in it
/// @param progress is told as many bytes of the files as what is written stands for
record PackedContent(PackedTar tar, long bytes, LongConsumer progress) implements ArchiveContent {
  @Override
  public String extension() {
    return ".tar.gz";
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.of(tar.size());
  }

  @Override
  public OptionalLong packedSize() {
    return length();
  }

  @Override
  public long unpackedSize() {
    return tar.unpackedSize();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    tar.writeTo(out, bytes, progress);
  }

  @Override
  public void close() {
    tar.close();
  }
}
