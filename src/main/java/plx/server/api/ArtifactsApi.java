package plx.server.api;

import java.io.IOException;
import java.util.Optional;
import plx.error.NotFoundException;
import plx.error.UsageException;
import plx.server.http.Exchange;
import plx.server.http.Routes;
import plx.server.store.ArtifactStore;
import plx.server.store.RunFiles;
import plx.server.store.StorePath;
import plx.server.store.StoredFile;
import plx.server.store.Upload;

/// The files of runs, `/streams/v1/{namespace}/{owner}/{project}/runs/{uuid}/…`, as haupt 2.18.0
/// has them: the same addresses, fields and words of refusal. The namespace is not looked at.
///
/// `force`, `stream`, `render` and `connection` are accepted and change nothing: a file is always
/// the one that is stored, and a notebook is sent as it is.
public final class ArtifactsApi {
  private static final String RUN = "/streams/v1/{namespace}/{owner}/{project}/runs/{uuid}/";

  private final ArtifactStore store;
  private final RunLookup runs;

  /// Serves the files of the runs that are known.
  public ArtifactsApi(ArtifactStore store, RunLookup runs) {
    this.store = store;
    this.runs = runs;
  }

  /// Adds the endpoints.
  public void addTo(Routes routes) {
    for (String method : new String[] {"GET", "HEAD"}) {
      routes
          .on(method, RUN + "artifact", this::file)
          .on(method, RUN + "embedded_artifact", this::file)
          .on(method, RUN + "artifacts", this::archive)
          .on(method, RUN + "artifacts/tree", this::tree)
          .below(method, RUN + "ro_artifact", "path", this::file);
    }
    routes
        .on("POST", RUN + "artifact", exchange -> upload(exchange, true))
        .on("POST", RUN + "artifacts", exchange -> upload(exchange, false))
        .on("DELETE", RUN + "artifact", this::deleteFile)
        .on("DELETE", RUN + "artifacts", this::deleteTree);
  }

  private RunFiles run(Exchange exchange) {
    String uuid = RunsApi.uuid(exchange);
    RunFiles files = store.run(uuid);
    String owner = exchange.name("owner");
    String project = exchange.name("project");
    if (!runs.exists(owner, project, uuid)) {
      throw new NotFoundException(
          "PLX-NOT-FOUND", "there is no run %s in %s/%s".formatted(uuid, owner, project), "");
    }
    return files;
  }

  private void file(Exchange exchange) throws IOException {
    RunFiles files = run(exchange);
    // The reference's page asks for `ro_artifact/_?path=…`.
    String asked = exchange.query("path").orElse(exchange.nameOr("path", ""));
    if (asked.isEmpty()) {
      throw new UsageException(
          "PLX-NO-PATH", "A `path` query param is required to stream a file content", "");
    }
    if (exchange.flag("render") && !asked.endsWith(".ipynb")) {
      throw new UsageException(
          "PLX-NO-NOTEBOOK",
          "Artifact with 'filepath=" + asked + "' does not have a valid extension.",
          "");
    }
    StorePath path = StorePath.of(asked);
    sendFile(exchange, path, files.open(path).orElseThrow(() -> notFound(exchange, path)));
  }

  private static void sendFile(Exchange exchange, StorePath path, StoredFile opened)
      throws IOException {
    try (StoredFile file = opened) {
      new FileAnswer(exchange, file).send(path.name());
    }
  }

  private void archive(Exchange exchange) throws IOException {
    RunFiles files = run(exchange);
    StorePath path = path(exchange);
    if (exchange.flag("check_path") || exchange.flag("check_file")) {
      Optional<StoredFile> file = files.open(path);
      if (file.isPresent()) {
        sendFile(exchange, path, file.get());
        return;
      }
    }
    if (!files.isDirectory(path)) {
      throw notFound(exchange, path);
    }
    String name = path.isRun() ? RunsApi.uuid(exchange) : path.name();
    new ArchiveAnswer(exchange).send(files, path, name);
  }

  private void tree(Exchange exchange) throws IOException {
    RunFiles files = run(exchange);
    TreeAnswer answer = new TreeAnswer(exchange);
    StorePath path;
    try {
      path = path(exchange);
    } catch (UsageException e) {
      // The reference server says so, with status 200.
      answer.sendError(e.getMessage());
      return;
    }
    answer.send(files, path, RunsApi.uuid(exchange));
  }

  private void upload(Exchange exchange, boolean single) throws IOException {
    RunFiles files = run(exchange);
    exchange.length().ifPresent(store::requireRoom);
    try (Upload upload = files.upload()) {
      new UploadRequest(upload, single).receive(exchange);
    }
    exchange.empty(200);
  }

  private void deleteFile(Exchange exchange) {
    RunFiles files = run(exchange);
    StorePath path = path(exchange);
    if (exchange.query("path").orElse("").isEmpty()) {
      throw new UsageException(
          "PLX-NO-PATH", "A `path` query param is required to delete a file", "");
    }
    if (!files.deleteFile(path)) {
      throw undeleted("Artifact", exchange, path);
    }
    exchange.empty(204);
  }

  private void deleteTree(Exchange exchange) {
    RunFiles files = run(exchange);
    StorePath path = path(exchange);
    if (!files.deleteTree(path)) {
      throw undeleted("Artifacts", exchange, path);
    }
    exchange.empty(204);
  }

  private static StorePath path(Exchange exchange) {
    return StorePath.of(exchange.query("path").orElse(""));
  }

  private static NotFoundException notFound(Exchange exchange, StorePath path) {
    return new NotFoundException(
        "PLX-NOT-FOUND", "Artifact not found: filepath=" + place(exchange, path), "");
  }

  private static UsageException undeleted(String what, Exchange exchange, StorePath path) {
    return new UsageException(
        "PLX-NOT-DELETED", what + " could not be deleted: filepath=" + place(exchange, path), "");
  }

  private static String place(Exchange exchange, StorePath path) {
    String uuid = RunsApi.uuid(exchange);
    return path.isRun() ? uuid : uuid + "/" + path;
  }
}
