package plx.transfer.upload;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;
import org.apache.commons.io.output.CountingOutputStream;
import plx.files.PackedTar;
import plx.files.SourceReader;
import plx.files.TarArchive;

/// A tar as the body of a request, packed while it is sent: nobody knows its length before.
final class StreamedContent implements ArchiveContent {
  private final TarArchive tar;
  private final SourceReader reader;
  private long sent;

  StreamedContent(TarArchive tar, SourceReader reader) {
    this.tar = tar;
    this.reader = reader;
  }

  @Override
  public String extension() {
    return ".tar.gz";
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.empty();
  }

  @Override
  public long unpackedSize() {
    return tar.size();
  }

  @Override
  public OptionalLong packedSize() {
    return OptionalLong.of(sent);
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    CountingOutputStream counted = new Steady(out);
    PackedTar.write(tar, reader, counted);
    sent = counted.getByteCount();
  }

  /// Passes on what it has every second: a server gives a request up of which nothing comes, and
  /// files that shrink to nothing take long to fill a buffer.
  private static final class Steady extends CountingOutputStream {
    private static final long SECOND = 1_000_000_000;

    private long flushed = System.nanoTime();

    Steady(OutputStream out) {
      super(out);
    }

    @Override
    protected void afterWrite(int count) throws IOException {
      long now = System.nanoTime();
      if (now - flushed >= SECOND) {
        flushed = now;
        flush();
      }
    }
  }
}
