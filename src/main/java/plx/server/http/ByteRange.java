package plx.server.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which bytes of a file a request asks for.
///
/// @param first the first byte's place, from 0
/// @param length how many
/// @param kind whether these are all, some, or impossible ones
public record ByteRange(long first, long length, Kind kind) {
  private static final Pattern SINGLE =
      Pattern.compile("bytes=\\s*([0-9]{0,18})-([0-9]{0,18})\\s*");

  /// What a request may ask for.
  public enum Kind {
    /// The file.
    WHOLE,
    /// Some bytes of it.
    PART,
    /// Bytes that it does not have.
    UNSATISFIABLE
  }

  /// The whole file.
  ///
  /// @param size the file's bytes
  public static ByteRange whole(long size) {
    return new ByteRange(0, size, Kind.WHOLE);
  }

  /// Reads a `Range` header. What is not understood, and several ranges at once, mean the whole
  /// file, as HTTP allows.
  public static ByteRange of(String header, long size) {
    Matcher range = SINGLE.matcher(header);
    if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
      return whole(size);
    }
    if (range.group(1).isEmpty()) {
      long last = Math.min(Long.parseLong(range.group(2)), size);
      return last == 0 ? unsatisfiable() : new ByteRange(size - last, last, Kind.PART);
    }
    long first = Long.parseLong(range.group(1));
    long last = range.group(2).isEmpty() ? size - 1 : Long.parseLong(range.group(2));
    if (last < first && !range.group(2).isEmpty()) {
      return whole(size);
    }
    return first >= size
        ? unsatisfiable()
        : new ByteRange(first, Math.min(last, size - 1) - first + 1, Kind.PART);
  }

  private static ByteRange unsatisfiable() {
    return new ByteRange(0, 0, Kind.UNSATISFIABLE);
  }

  /// The `Content-Range` of the answer.
  public String header(long size) {
    return kind == Kind.UNSATISFIABLE
        ? "bytes */" + size
        : "bytes %d-%d/%d".formatted(first, first + length - 1, size);
  }
}
