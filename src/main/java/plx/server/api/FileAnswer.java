package plx.server.api;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.commons.io.IOUtils;
import plx.files.Sha256;
import plx.server.http.Attachments;
import plx.server.http.ByteRange;
import plx.server.http.ContentTypes;
import plx.server.http.Exchange;
import plx.server.store.Stamp;
import plx.server.store.StoredFile;

/// Answers with a file: whole, a range of it, its head, or that the client has it already.
final class FileAnswer {
  private static final int ETAG_DIGITS = 32;

  /// Bytes that are read and written at once.
  private static final int BUFFER = 64 * 1024;

  private final Exchange exchange;
  private final StoredFile file;
  private final Stamp stamp;
  private final String etag;

  FileAnswer(Exchange exchange, StoredFile file) {
    this.exchange = exchange;
    this.file = file;
    this.stamp = file.stamp();
    this.etag = '"' + Sha256.ofText(stamp.version()).substring(0, ETAG_DIGITS) + '"';
  }

  /// @param name the file's name
  void send(String name) throws IOException {
    exchange
        .with("ETag", etag)
        .with("Last-Modified", stamp.modified())
        // Kept by a browser, but asked for every time: never stale.
        .with("Cache-Control", "no-cache");
    if (exchange.header("If-None-Match").filter(this::isKnown).isPresent()) {
      exchange.empty(304);
      return;
    }
    exchange
        .asArtifact()
        .with("Accept-Ranges", "bytes")
        .with("Content-Disposition", Attachments.disposition(name))
        .with("X-Polyaxon-Mode", Integer.toOctalString(stamp.mode()));
    ByteRange range = range();
    if (range.kind() != ByteRange.Kind.WHOLE) {
      exchange.with("Content-Range", range.header(stamp.size()));
    }
    if (range.kind() == ByteRange.Kind.UNSATISFIABLE) {
      exchange.text(416, "the file has only " + stamp.size() + " bytes");
      return;
    }
    exchange.with("Content-Type", ContentTypes.of(name));
    write(range);
  }

  private boolean isKnown(String known) {
    return known.strip().equals("*") || known.contains(etag);
  }

  private ByteRange range() {
    boolean asked =
        !exchange.isHead() && exchange.header("If-Range").map(etag::equals).orElse(true);
    return exchange
        .header("Range")
        .filter(_ -> asked)
        .map(header -> ByteRange.of(header, stamp.size()))
        .orElse(ByteRange.whole(stamp.size()));
  }

  private void write(ByteRange range) throws IOException {
    int status = range.kind() == ByteRange.Kind.PART ? 206 : 200;
    try (OutputStream out = exchange.begin(status, range.length())) {
      if (!exchange.isHead()) {
        copy(range, out);
      }
    }
  }

  private void copy(ByteRange range, OutputStream out) throws IOException {
    byte[] buffer = new byte[Math.clamp(range.length(), 1, BUFFER)];
    long copied = IOUtils.copyLarge(file.from(range.first()), out, 0, range.length(), buffer);
    if (copied < range.length()) {
      throw new IOException("the file became shorter while it was sent");
    }
  }
}
