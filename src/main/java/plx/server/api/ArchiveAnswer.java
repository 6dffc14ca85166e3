package plx.server.api;

import java.io.IOException;
import java.io.OutputStream;
import plx.files.TarOutput;
import plx.server.http.Attachments;
import plx.server.http.Exchange;
import plx.server.store.RunFiles;
import plx.server.store.StorePath;

/// Answers with a directory as a tar.gz, or as a plain tar for `Accept: application/x-tar`, packed
/// as it is sent: it takes no room and begins at once. How long it is nobody knows before, so it is
/// sent in chunks, and one that breaks off has no end.
final class ArchiveAnswer {
  private static final String PLAIN = "application/x-tar";

  private final Exchange exchange;

  ArchiveAnswer(Exchange exchange) {
    this.exchange = exchange;
  }

  /// @param name what the archive is called, without `.tar.gz`
  void send(RunFiles files, StorePath path, String name) throws IOException {
    boolean plain = exchange.header("Accept").filter(PLAIN::equals).isPresent();
    exchange
        .asArtifact()
        .with("Cache-Control", "no-store")
        .with("Content-Type", plain ? PLAIN : "application/gzip")
        .with("Content-Disposition", Attachments.disposition(name + (plain ? ".tar" : ".tar.gz")));
    if (exchange.isHead()) {
      exchange.empty(200);
      return;
    }
    // Closed only at its end: the end of the chunks says that the archive is whole.
    OutputStream out = exchange.begin(200, -1);
    try (TarOutput tar = plain ? TarOutput.plain(out) : TarOutput.gzip(out)) {
      files.pack(path, tar);
      tar.finish();
    }
    out.close();
  }
}
