package plx.files;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.io.input.BoundedInputStream;

/// An archive, packed by gzip or not, which ends with an error before it is a bomb: a few bytes can
/// stand for gigabytes.
final class BoundedArchive extends FilterInputStream {
  private static final int BUFFER = 64 * 1024;

  private final long most;
  private long position;
  private long headersEnd = Long.MAX_VALUE;

  private BoundedArchive(InputStream unpacked, long most) {
    super(new BufferedInputStream(unpacked, BUFFER));
    this.most = most;
  }

  /// Starts to unpack.
  ///
  /// @param most bytes, packed and unpacked
  static BoundedArchive packed(InputStream compressed, long most) throws IOException {
    return new BoundedArchive(new Members(bounded(compressed, most)), most);
  }

  /// What is not packed.
  ///
  /// @param most bytes
  static BoundedArchive plain(InputStream content, long most) throws IOException {
    return new BoundedArchive(bounded(content, most), most);
  }

  private static InputStream bounded(InputStream compressed, long most) throws IOException {
    return BoundedInputStream.builder()
        .setInputStream(compressed)
        .setMaxCount(most)
        .setOnMaxCount((_, _) -> {
          throw tooLarge();
        })
        .get();
  }

  /// The next so many bytes at the most are headers, until [#endOfHeaders].
  void headers(long longest) {
    headersEnd = position + longest;
  }

  void endOfHeaders() {
    headersEnd = Long.MAX_VALUE;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    passed(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    passed(Math.max(count, 0));
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(count);
    passed(skipped);
    return skipped;
  }

  private void passed(long count) throws IOException {
    position += count;
    if (position > most) {
      throw tooLarge();
    }
    if (position > headersEnd) {
      throw new IOException("it has a header that is longer than any");
    }
  }

  private static IOException tooLarge() {
    return new IOException("it unpacks to far more than the run holds");
  }

  /// The JDK reads the next member of a gzip by recursion: thousands of empty ones would overflow
  /// the stack.
  private static final class Members extends GZIPInputStream {
    private static final int MOST_EMPTY = 100;

    private int inARow;

    Members(InputStream compressed) throws IOException {
      super(compressed, BUFFER);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (++inARow > MOST_EMPTY) {
        throw new IOException("it consists of empty pieces");
      }
      int count = super.read(buffer, offset, length);
      inARow = 0;
      return count;
    }
  }
}
