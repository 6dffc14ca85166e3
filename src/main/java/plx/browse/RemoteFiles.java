package plx.browse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import plx.api.RemoteContent;
import plx.error.UsageException;
import plx.files.ArtifactPath;
import plx.files.TarOutput;
import plx.server.http.Attachments;
import plx.server.http.Exchange;
import plx.server.http.Routes;

/// The page's requests for the files of runs, asked of a platform and passed on as they arrive.
final class RemoteFiles {
  private static final String RUN = "/streams/v1/{namespace}/{owner}/{project}/runs/{uuid}/";

  private final RemoteRuns runs;

  RemoteFiles(RemoteRuns runs) {
    this.runs = runs;
  }

  void addTo(Routes routes) {
    routes
        .on("GET", RUN + "artifacts/tree", RemoteRuns.reading(this::tree))
        .on("GET", RUN + "artifact", RemoteRuns.reading(this::file))
        .on("GET", RUN + "artifacts", RemoteRuns.reading(this::folder));
  }

  private void tree(Exchange exchange) throws IOException {
    try (RemoteContent tree = runs.files(exchange).artifacts().tree(path(exchange))) {
      exchange.with("Content-Type", "application/json");
      InputStream in = tree.stream();
      // Closed only at its end: an answer that broke off must not look whole.
      OutputStream out = exchange.begin(200, tree.length().orElse(-1));
      Passing.all(in, out);
      out.close();
    }
  }

  private void file(Exchange exchange) throws IOException {
    String path = path(exchange);
    if (path.isEmpty()) {
      throw new UsageException("PLX-NO-PATH", "no file is named", "");
    }
    String range = exchange.header("Range").orElse("");
    try (Openings.Opened file = runs.files(exchange).open(path, range)) {
      new RemoteFile(exchange, file.content()).send(path, range);
    }
  }

  /// Made here, file by file: what haupt packs can hold what was deleted, and of two folders of one
  /// name packed at once it sends one's bytes for the other's.
  private void folder(Exchange exchange) throws IOException {
    String path = path(exchange);
    RemoteFolder folder = new RemoteFolder(runs.files(exchange), path);
    String name = path.isEmpty() ? exchange.name("uuid") : ArtifactPath.name(path);
    exchange
        .asArtifact()
        .with("Content-Type", "application/gzip")
        .with("Content-Disposition", Attachments.disposition(name + ".tar.gz"));
    OutputStream out = exchange.begin(200, -1);
    try (TarOutput tar = TarOutput.gzip(out)) {
      folder.pack(tar);
      tar.finish();
    }
    out.close();
  }

  private static String path(Exchange exchange) {
    return exchange.query("path").orElse("");
  }
}
