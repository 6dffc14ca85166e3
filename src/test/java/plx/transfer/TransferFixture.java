package plx.transfer;

import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import plx.api.Connections;
import plx.api.Endpoint;
import plx.api.PolyaxonApi;
import plx.api.ProjectRef;
import plx.api.RequestLog;
import plx.api.Retry;
import plx.api.RunArtifacts;
import plx.api.RunRef;
import plx.api.Tls;
import plx.e2e.FakePolyaxon;
import plx.e2e.FileTree;
import plx.e2e.Mishap;
import plx.e2e.ReceivedRequest;
import plx.files.SelectedFile;
import plx.files.Selection;

/// A server with one run, local directories, and what the client said; pauses pass at once.
final class TransferFixture implements AutoCloseable {
  /// How often a request is tried.
  static final int TRIES = 3;

  final FakePolyaxon server;
  final Path local;
  final Path destination;
  final List<String> notes = Collections.synchronizedList(new ArrayList<>());
  final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
  private final Path root;
  private final String run;

  TransferFixture(Path root) throws IOException {
    this.root = root;
    this.server = new FakePolyaxon(root.resolve("server"));
    this.run = server.createRun();
    this.local = Files.createDirectories(root.resolve("local"));
    this.destination = root.resolve("destination");
  }

  RunArtifacts artifacts() {
    Endpoint endpoint =
        new Endpoint(server.host(), "", Tls.standard(), Duration.ofSeconds(60), "2.18.0");
    Retry.Time time = new Retry.Time(pauses::add, () -> 0, () -> 0.5);
    Retry retry = new Retry(TRIES, Duration.ofHours(1), (_, _, _, _) -> {}, time);
    PolyaxonApi api =
        new PolyaxonApi(
            endpoint, new Connections(retry, ProxySelector.of(null), RequestLog.NONE));
    ProjectRef project = new ProjectRef(FakePolyaxon.OWNER, FakePolyaxon.PROJECT);
    return api.artifacts(api.run(new RunRef(project, run)));
  }

  TransferListener listener() {
    return new TransferListener() {
      @Override
      public void note(String line) {
        notes.add(line);
      }
    };
  }

  UploadResult upload(String target) throws IOException {
    return upload(target, false);
  }

  UploadResult upload(String target, boolean replace) throws IOException {
    return upload(target, replace, selection());
  }

  UploadResult upload(String target, boolean replace, Selection selection) {
    return new Upload(artifacts(), listener()).send(new UploadRequest(selection, target, replace));
  }

  DownloadResult download(DownloadRequest request) {
    return new Download(artifacts(), listener()).fetch(request, _ -> () -> {});
  }

  DownloadResult downloadFiles(String... paths) {
    return download(new DownloadRequest(List.of(paths), List.of(), List.of(), destination));
  }

  /// All files of the local directory.
  Selection selection() throws IOException {
    try (Stream<Path> paths = Files.walk(local)) {
      List<SelectedFile> files =
          paths.filter(Files::isRegularFile).map(this::selected).sorted().toList();
      return new Selection(
          local, files, List.of(), List.of(), List.of(), List.of(), List.of());
    }
  }

  private SelectedFile selected(Path path) {
    try {
      boolean executable = Files.isExecutable(path);
      return new SelectedFile(
          local.relativize(path).toString(),
          Files.size(path),
          executable ? 0755 : 0644,
          Instant.ofEpochSecond(1_700_000_000));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Writes a local file.
  Path local(String name, String content) throws IOException {
    return write(local.resolve(name), content);
  }

  void executable(String name, String content) throws IOException {
    Files.setPosixFilePermissions(
        local(name, content), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /// Writes an artifact of the run.
  Path remote(String name, String content) throws IOException {
    return write(store().resolve(name), content);
  }

  static Path write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  Path store() {
    return server.artifacts(run);
  }

  Map<String, String> runTree() {
    return FileTree.of(store());
  }

  Map<String, String> destinationTree() {
    return FileTree.of(destination);
  }

  /// Everything below the test's directory that is neither the server's nor the client's to write.
  Map<String, String> outside() {
    Map<String, String> all = new TreeMap<>(FileTree.of(root));
    all.keySet().removeIf(name -> name.matches("(server|local|destination)(/.*)?"));
    return all;
  }

  /// A tree of texts, as [FileTree#of] shows it.
  static Map<String, String> tree(String... namesAndContents) {
    Map<String, String> tree = new TreeMap<>();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      byte[] content = namesAndContents[i + 1].getBytes(java.nio.charset.StandardCharsets.UTF_8);
      tree.put(namesAndContents[i], FileTree.file(content));
    }
    return tree;
  }

  List<ReceivedRequest> requests(Predicate<ReceivedRequest> which) {
    return server.requests().stream().filter(which).toList();
  }

  List<ReceivedRequest> posts() {
    return requests(request -> request.method().equals("POST"));
  }

  void hang(Mishap mishap) {
    server.hang(mishap);
  }

  @Override
  public void close() {
    server.close();
  }
}
