package plx.e2e;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// What a [FakePolyaxon] answers.
///
/// @param status the HTTP status; 0 for no answer at all: the connection is closed
/// @param headers beside the length
/// @param file where the body is, or null
/// @param bytes the body, when it is in no file; the array is not copied
/// @param sent after so many bytes of the body the connection is closed
public record FakeReply(
    int status, Map<String, String> headers, Path file, byte[] bytes, long sent) {
  private static final byte[] NOTHING = new byte[0];

  /// Bytes of some type.
  public static FakeReply of(int status, String type, byte[] body) {
    return new FakeReply(status, Map.of("Content-Type", type), null, body, Long.MAX_VALUE);
  }

  /// Plain text.
  public static FakeReply text(int status, String body) {
    return of(status, "text/plain", body.getBytes(StandardCharsets.UTF_8));
  }

  /// JSON.
  public static FakeReply json(int status, String body) {
    return of(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  /// A status with nothing else.
  public static FakeReply empty(int status) {
    return new FakeReply(status, Map.of(), null, NOTHING, Long.MAX_VALUE);
  }

  /// A web page where no web page should be.
  public static FakeReply page(int status, String title) {
    String page = "<!DOCTYPE html><html><head><title>" + title + "</title></head></html>";
    return of(status, "text/html", page.getBytes(StandardCharsets.UTF_8));
  }

  /// The content of a file.
  public static FakeReply file(Path file) {
    return new FakeReply(200, Map.of(), file, NOTHING, Long.MAX_VALUE);
  }

  /// The connection is closed without a word.
  public static FakeReply none() {
    return empty(0);
  }

  /// The same, cut after so many bytes of its body.
  public FakeReply cutAfter(long count) {
    return new FakeReply(status, headers, file, bytes, count);
  }

  /// The same with another header.
  public FakeReply with(String name, String value) {
    Map<String, String> more = new java.util.TreeMap<>(headers);
    more.put(name, value);
    return new FakeReply(status, more, file, bytes, sent);
  }

  long length() {
    try {
      return file == null ? bytes.length : Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The body.
  public InputStream open() throws IOException {
    return file == null ? new ByteArrayInputStream(bytes) : Files.newInputStream(file);
  }
}
