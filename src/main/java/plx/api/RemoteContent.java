package plx.api;

import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import okhttp3.Response;

/// The body of a download while it arrives.
public final class RemoteContent implements AutoCloseable {
  private static final int PARTIAL = 206;

  private final Response response;

  RemoteContent(Response response) {
    this.response = response;
  }

  /// The bytes; reading past a broken connection throws an `IOException`.
  public InputStream stream() {
    return response.body().byteStream();
  }

  /// Bytes that the server announced, when it did.
  public OptionalLong length() {
    long length = response.body().contentLength();
    return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
  }

  /// Which bytes of the file these are, where the server sends only a part: `bytes 0-9/100`.
  public Optional<String> range() {
    return isPartial() ? Optional.ofNullable(response.header("Content-Range")) : Optional.empty();
  }

  /// Whether the server calls it a part of the file.
  public boolean isPartial() {
    return response.code() == PARTIAL;
  }

  /// The version of the file, when the server also sends parts of it: what a further request for
  /// more must name. A weak one is none, for it does not promise the same bytes.
  public Optional<String> version() {
    return isPartial() || "bytes".equals(response.header("Accept-Ranges"))
        ? Optional.ofNullable(response.header("ETag")).filter(tag -> tag.startsWith("\""))
        : Optional.empty();
  }

  /// Whether these are the bytes of a version of the file from a position on. That is looked at
  /// though it was asked for: a cache on the way may know what a range is, and no versions.
  ///
  /// @param from their first byte
  /// @param to the first byte after them; the end of the file, without it
  /// @param length of the whole file, where it is known
  public boolean holds(long from, OptionalLong to, OptionalLong length, String version) {
    String first = "bytes " + from + "-" + (to.isPresent() ? to.getAsLong() - 1 + "/" : "");
    String whole = length.isPresent() ? "/" + length.getAsLong() : "";
    return range()
        .filter(range -> range.startsWith(first) && range.endsWith(whole))
        .filter(_ -> version.equals(response.header("ETag")))
        .isPresent();
  }

  /// When the file was last changed, where the server tells it. haupt 2.18.0 tells when it fetched
  /// the file from its store.
  public Optional<Instant> modified() {
    return Optional.ofNullable(response.headers().getInstant("Last-Modified"));
  }

  /// The permission bits of the file, where the server tells them (`X-Polyaxon-Mode: 755`).
  public OptionalInt mode() {
    String header = response.header("X-Polyaxon-Mode", "");
    return header.matches("[0-7]{3,4}")
        ? OptionalInt.of(Integer.parseInt(header, 8))
        : OptionalInt.empty();
  }

  /// Whether it is a tar as it is, and says so.
  public boolean isPlainTar() {
    return "application/x-tar".equals(response.header("Content-Type"));
  }

  @Override
  public void close() {
    response.close();
  }
}
