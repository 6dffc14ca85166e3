package plx.browse;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import plx.api.RemoteContent;
import plx.files.ArtifactPath;
import plx.server.http.Attachments;
import plx.server.http.ByteRange;
import plx.server.http.ContentTypes;
import plx.server.http.Exchange;

/// Answers with a file of a platform, or with the bytes of it that the page asks for. Where the
/// platform sends the whole file instead (haupt 2.18.0 does), what comes before them is read and
/// dropped here, and the rest is not fetched.
final class RemoteFile {
  /// Bytes that are dropped at the most: more takes too long to be waited for without a word.
  static final long MOST_DROPPED = 256L << 20;

  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes \\d{1,18}-\\d{1,18}/(\\d{1,18}|\\*)");
  private static final int PARTIAL = 206;

  private final Exchange exchange;
  private final RemoteContent content;

  RemoteFile(Exchange exchange, RemoteContent content) {
    this.exchange = exchange;
    this.content = content;
  }

  /// @param range of the request, or empty
  void send(String path, String range) throws IOException {
    String name = ArtifactPath.name(path);
    exchange
        .asArtifact()
        .with("Accept-Ranges", "bytes")
        .with("Content-Disposition", Attachments.disposition(name))
        .with("Content-Type", ContentTypes.of(name));
    String sent = content.range().filter(CONTENT_RANGE.asMatchPredicate()).orElse("");
    OptionalLong length = content.length();
    if (!sent.isEmpty()) {
      exchange.with("Content-Range", sent);
      pass(PARTIAL, length.orElse(-1), Long.MAX_VALUE);
    } else if (length.isEmpty()) {
      // Of what has no known end no part can be named; the page reads as far as it needs.
      pass(200, -1, Long.MAX_VALUE);
    } else {
      sendPart(ByteRange.of(range, length.getAsLong()), length.getAsLong());
    }
  }

  private void sendPart(ByteRange range, long size) throws IOException {
    if (range.kind() == ByteRange.Kind.WHOLE) {
      pass(200, size, size);
      return;
    }
    if (range.first() > MOST_DROPPED) {
      exchange.text(
          416,
          "This platform sends files from their beginning only, and this place is too far in:"
              + " download the file to see it.");
      return;
    }
    exchange.with("Content-Range", range.header(size));
    if (range.kind() == ByteRange.Kind.UNSATISFIABLE) {
      exchange.text(416, "the file has only " + size + " bytes");
      return;
    }
    drop(range.first());
    pass(PARTIAL, range.length(), range.length());
  }

  private void drop(long bytes) throws IOException {
    long dropped = Passing.some(content.stream(), OutputStream.nullOutputStream(), bytes);
    if (dropped < bytes) {
      throw Passing.brokeOff(null);
    }
  }

  /// Closed only at its end: an answer that broke off must not look whole.
  private void pass(int status, long length, long most) throws IOException {
    OutputStream out = exchange.begin(status, length);
    Passing.some(content.stream(), out, most);
    out.close();
  }
}
