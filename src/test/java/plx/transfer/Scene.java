package plx.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import plx.api.Connections;
import plx.api.Endpoint;
import plx.api.PolyaxonApi;
import plx.api.ProjectRef;
import plx.api.ProxyLogins;
import plx.api.RequestLog;
import plx.api.Retry;
import plx.api.RunArtifacts;
import plx.api.RunRef;
import plx.api.Tls;
import plx.e2e.FakePolyaxon;
import plx.e2e.FileTree;
import plx.files.FileScanner;
import plx.files.ScanRequest;
import plx.files.Selection;
import plx.files.SymlinkMode;
import plx.ignore.IgnoreRules;
import plx.transfer.download.Download;
import plx.transfer.download.DownloadRequest;
import plx.transfer.download.DownloadResult;
import plx.transfer.upload.Compression;
import plx.transfer.upload.Upload;
import plx.transfer.upload.UploadOptions;
import plx.transfer.upload.UploadRequest;
import plx.transfer.upload.UploadResult;

/// A run on a server, a local directory, and transfers between them that try three times without a
/// pause.
public final class Scene implements AutoCloseable {
  private static final UploadOptions PACKED =
      new UploadOptions(Workers.usual(), Compression.ALWAYS);

  private final FakePolyaxon server;
  private final Path local;
  private final Path destination;
  private final String uuid;
  private final List<String> notes = Collections.synchronizedList(new ArrayList<>());

  private final AtomicLong arrivedFiles = new AtomicLong();
  private final AtomicLong arrivedBytes = new AtomicLong();
  private final AtomicLong listedDirectories = new AtomicLong();
  private final AtomicLong movedBytes = new AtomicLong();
  private final List<String> packedArchives = Collections.synchronizedList(new ArrayList<>());

  public Scene(Path root) throws IOException {
    server = new FakePolyaxon(Files.createDirectories(root.resolve("server")));
    local = Files.createDirectories(root.resolve("local"));
    destination = root.resolve("destination");
    uuid = server.runs().create();
  }

  public FakePolyaxon server() {
    return server;
  }

  /// Where downloads go.
  public Path destination() {
    return destination;
  }

  /// What the listener was told to say.
  public List<String> notes() {
    return notes;
  }

  /// What the listener was told of arrived files, `FILES, BYTES`.
  public String arrived() {
    return arrivedFiles + ", " + arrivedBytes;
  }

  /// How many directories of the run the listener was told are read.
  public long listed() {
    return listedDirectories.get();
  }

  /// What the listener was told that moved, in bytes.
  public long moved() {
    return movedBytes.get();
  }

  /// The archives that the listener was told are packed: bytes before and after.
  public List<String> packed() {
    return packedArchives;
  }

  /// Puts a file into the run, behind the client's back.
  public Scene remote(String path, String content) {
    write(server.artifacts(uuid).resolve(path), content);
    return this;
  }

  /// Puts a file into the directory that is sent.
  public Scene local(String path, String content) {
    write(local.resolve(path), content);
    return this;
  }

  /// Where a local file is.
  public Path source(String path) {
    return local.resolve(path);
  }

  /// Where a file of the run is.
  public Path artifact(String path) {
    return server.artifacts(uuid).resolve(path);
  }

  private static void write(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Everything that the run holds, with sizes and hashes.
  public Map<String, String> run() {
    return FileTree.of(server.artifacts(uuid));
  }

  /// Everything in the destination.
  public Map<String, String> fetched() {
    return FileTree.of(destination);
  }

  /// The files that are sent, as they are now.
  public Selection selection() {
    IgnoreRules everything = IgnoreRules.parse("", "none");
    return FileScanner.scan(new ScanRequest(local, ".", SymlinkMode.SKIP, everything));
  }

  public UploadResult upload(String target) {
    return upload(selection(), target);
  }

  public UploadResult upload(Selection selection, String target) {
    return new Upload(artifacts(), listener()).send(new UploadRequest(selection, target, false));
  }

  /// Sends directories packed.
  public UploadResult uploadPacked(Selection selection, String target) {
    return new Upload(artifacts(), listener(), Journals.none(), PACKED)
        .send(new UploadRequest(selection, target, false));
  }

  public UploadResult replace(String target) {
    return new Upload(artifacts(), listener()).send(new UploadRequest(selection(), target, true));
  }

  /// Sends everything and leaves a list of checksums.
  public UploadResult uploadWithChecksums(String target) {
    return uploadWithChecksums(selection(), target, false);
  }

  public UploadResult uploadWithChecksums(Selection selection, String target, boolean replace) {
    return new Upload(artifacts(), listener())
        .send(new UploadRequest(selection, target, replace, true));
  }

  public DownloadResult download(DownloadRequest request) {
    return new Download(artifacts(), listener()).fetch(request, _ -> () -> {});
  }

  public DownloadResult downloadEverything() {
    return download(DownloadRequest.everything(destination));
  }

  public DownloadResult downloadFiles(String... paths) {
    return download(new DownloadRequest(List.of(paths), List.of(), List.of(), destination));
  }

  public DownloadResult downloadDirectories(String... paths) {
    return download(new DownloadRequest(List.of(), List.of(paths), List.of(), destination));
  }

  public RunArtifacts artifacts() {
    Retry.Time noTime = new Retry.Time(_ -> {}, () -> 0, () -> 0.5);
    return artifacts(new Retry(3, Duration.ofMinutes(5), (_, _, _, _) -> {}, noTime));
  }

  /// The run, for somebody of other patience.
  public RunArtifacts artifacts(Retry retry) {
    Connections connections =
        new Connections(retry, ProxySelector.of(null), ProxyLogins.NONE, RequestLog.NONE);
    Endpoint endpoint =
        new Endpoint(
            URI.create(server.host()), "", Tls.standard(), Duration.ofSeconds(20), "2.18.0");
    PolyaxonApi api = new PolyaxonApi(endpoint, connections);
    RunArtifacts artifacts =
        api.artifacts(api.run(new RunRef(new ProjectRef("default", "iris"), uuid)));
    server.forget();
    return artifacts;
  }

  public TransferListener listener() {
    return new TransferListener() {
      @Override
      public void arrived(long files, long bytes) {
        arrivedFiles.addAndGet(files);
        arrivedBytes.addAndGet(bytes);
      }

      @Override
      public void listed() {
        listedDirectories.incrementAndGet();
      }

      @Override
      public void moved(long bytes) {
        movedBytes.addAndGet(bytes);
      }

      @Override
      public void packed(long from, long to) {
        packedArchives.add(from + " to " + to);
      }

      @Override
      public void note(String line) {
        notes.add(line);
      }
    };
  }

  @Override
  public void close() {
    server.close();
  }
}
