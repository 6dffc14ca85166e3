package plx.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.jetty.util.SearchPattern;

/// The framing of a multipart body (RFC 2046, 5.1.1): heads and contents between delimiters. Of
/// what arrives most bytes are never looked at, only copied: `SearchPattern` skips by the length of
/// the delimiter. Jetty's own parser would replace what is not UTF-8 in a file's name, and refuse a
/// control character there, before anybody could see it.
final class MultipartReader {
  private static final byte[] LINE_END = {'\r', '\n'};
  private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

  /// A system call brings at the most so much.
  private static final int BUFFER = 128 * 1024;

  private final InputStream body;
  private final int delimiterLength;
  private final SearchPattern delimiter;
  private final SearchPattern headEnd = SearchPattern.compile(HEAD_END);
  private final byte[] buffer = new byte[BUFFER];

  /// What is buffered and not yet read is from `start` to `end`.
  private int start;

  private int end;

  MultipartReader(InputStream body, String boundary) {
    this.body = body;
    byte[] text = ("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8);
    this.delimiterLength = text.length;
    this.delimiter = SearchPattern.compile(text);
    // The first delimiter needs no line before it.
    System.arraycopy(LINE_END, 0, buffer, 0, LINE_END.length);
    this.end = LINE_END.length;
  }

  /// Reads over what stands before the first delimiter.
  void skipPreamble() throws IOException {
    content().close();
  }

  /// Reads what follows a delimiter.
  ///
  /// @return whether a part does; false at the end
  boolean nextPart() throws IOException {
    byte[] mark = {next(), next()};
    if (Arrays.equals(mark, LINE_END)) {
      return true;
    }
    if (mark[0] == '-' && mark[1] == '-') {
      return false;
    }
    throw MultipartBody.broken("a delimiter is followed by something else than a line's end");
  }

  /// The head of a part, one character a byte: whether they are UTF-8 is looked at where they are
  /// read.
  ///
  /// @param largest bytes
  String head(int largest) throws IOException {
    for (int found = find(headEnd); ; found = find(headEnd)) {
      int length = (found < 0 ? end : found) - start;
      if (length > largest) {
        throw MultipartBody.broken("the head of a part is longer than " + largest + " bytes");
      }
      if (found >= 0) {
        String head = new String(buffer, start, length, StandardCharsets.ISO_8859_1);
        start = found + HEAD_END.length;
        return head;
      }
      fill();
    }
  }

  /// The bytes up to the next delimiter, as they arrive; closing it skips what is left of them, and
  /// the delimiter.
  InputStream content() {
    return new Content();
  }

  /// What is left of the body, as far as `most` bytes.
  int rest(int most) throws IOException {
    return Math.min(most, end - start + body.readNBytes(most).length);
  }

  private byte next() throws IOException {
    while (start == end) {
      fill();
    }
    return buffer[start++];
  }

  private int find(SearchPattern pattern) {
    return pattern.match(buffer, start, end - start);
  }

  /// Adds what has arrived, or waits for it.
  private void fill() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    int count = body.read(buffer, end, buffer.length - end);
    if (count < 0) {
      throw MultipartBody.broken("it ends before its last delimiter");
    }
    end += count;
  }

  private final class Content extends InputStream {
    /// Up to here the buffer is content.
    private int known = start;

    private boolean delimited;
    private boolean closed;

    @Override
    public int read() throws IOException {
      return more() ? buffer[start++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!more()) {
        return -1;
      }
      int count = Math.min(length, known - start);
      System.arraycopy(buffer, start, target, offset, count);
      start += count;
      return count;
    }

    /// Waits until there is something to read; false at the delimiter.
    private boolean more() throws IOException {
      while (!closed && start == known && !delimited) {
        int found = find(delimiter);
        delimited = found >= 0;
        // The last bytes of the buffer may be the beginning of a delimiter.
        known = delimited ? found : Math.max(start, end - delimiterLength + 1);
        if (!delimited && start == known) {
          fill();
          known = start;
        }
      }
      return !closed && start < known;
    }

    @Override
    public void close() throws IOException {
      while (more()) {
        start = known;
      }
      if (!closed) {
        closed = true;
        start += delimiterLength;
      }
    }
  }
}
