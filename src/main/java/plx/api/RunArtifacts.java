package plx.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalLong;
import okhttp3.HttpUrl;
import okhttp3.MultipartBody;
import okhttp3.Request;
import plx.error.PolyaxonException;
import plx.json.JsonTree;

/// The requests under `/streams/v1` for the files of one run.
///
/// Paths are relative to the run, with `/` between names and none at the ends; the empty path is
/// the run itself. It may be used by several threads.
public final class RunArtifacts {
  /// The code of the failure when a request is too large for the server or a gateway (413).
  public static final String TOO_LARGE = "PLX-TOO-LARGE";

  /// The code of the failure when a proxy before the server wants to know a request's length (411).
  static final String LENGTH_WANTED = "PLX-LENGTH-WANTED";

  /// The code of the failure when a request is refused for no reason that has another code.
  static final String REJECTED = "PLX-REJECTED";

  /// With the tree our own server says here how it makes archives.
  static final String ARCHIVES = "X-Polyaxon-Archives";

  static final String STREAMED = "streamed";

  private final Transport transport;
  private final Run run;

  RunArtifacts(Transport transport, Run run) {
    this.transport = transport;
    this.run = run;
  }

  /// The run whose files these are.
  public Run run() {
    return run;
  }

  /// The host that serves the files.
  public String host() {
    return transport.address();
  }

  /// Whether the way to the server, or to the proxy before it, takes long beside a small request,
  /// as far as connections have shown; never on this machine, where it would tell only how busy
  /// that is.
  public boolean isFarAway() {
    return !transport.isOnThisMachine() && transport.roundTrip().isFar();
  }

  /// When requests are tried again. Uploads and single files are asked for once: whether that is
  /// done again depends on what has arrived.
  public Retry retry() {
    return transport.retry();
  }

  /// What a directory holds, one level; empty also where there is no such directory.
  public RemoteLevel level(String path) {
    return level(path, ListingAllowance.ofMemory());
  }

  /// The same, as one of several levels of a tree.
  ///
  /// @param allowance what the levels may hold together
  public RemoteLevel level(String path, ListingAllowance allowance) {
    HttpUrl url = at(path, "artifacts", "tree").build();
    String action = "list the artifacts " + named(path);
    return transport.get(url, action, answer -> LevelReader.read(answer, path, allowance));
  }

  /// The same as the server writes it, unread: `{"files": {name: size}, "dirs": [name]}`.
  public RemoteContent tree(String path) {
    Request.Builder request = new Request.Builder().url(at(path, "artifacts", "tree").build());
    String action = "list the artifacts " + named(path);
    return transport.retry().repeatable(() -> content(request, action));
  }

  /// Sends a tar that is unpacked at a path.
  ///
  /// @param fileName the server writes the tar under this name into the run before it unpacks it,
  ///   and destroys an artifact of that name: it must not collide
  /// @param replace true: the tar takes the place of all that is at the path. haupt does so at
  ///   `overwrite`, our own server, where `overwrite` merges, at `replace`, which haupt does not
  ///   read. False: the tar is dropped (haupt) or its new files are added (ours) when something is
  ///   there
  public void sendArchive(String path, String fileName, UploadContent tar, boolean replace) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("untar", true).put("path", path).put("overwrite", replace);
    if (replace) {
      json.put("replace", true);
    }
    send("artifacts", fileName, tar, json, "send the archive " + named(path));
  }

  /// Sends one file into a directory; a file of its name there is replaced, nothing else is
  /// touched.
  ///
  /// @param name the file's name; [FileNames#survives] must hold
  public void sendFile(String directory, String name, UploadContent content) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("untar", false).put("path", directory).put("overwrite", true);
    send("artifact", name, content, json, "send the file " + name + " " + named(directory));
  }

  /// Whether a request without a length may have failed for that alone: a proxy that wants to know
  /// it answers 411, and one that does not know such requests 400 or 501.
  public static boolean mayWantLength(PolyaxonException failure) {
    return failure.code().equals(LENGTH_WANTED) || failure.code().equals(REJECTED);
  }

  private void send(
      String kind, String fileName, UploadContent content, ObjectNode json, String action) {
    run.artifactsStore().ifPresent(store -> json.put("connection", store));
    MultipartBody body =
        new MultipartBody.Builder()
            .setType(MultipartBody.FORM)
            .addFormDataPart("json", JsonTree.text(json))
            .addPart(FileNames.disposition("upload_file", fileName), new ContentBody(content))
            .build();
    Patience patience = Patience.forUpload(transport.timeout(), content);
    Request request = new Request.Builder().url(streams(kind).build()).post(body).build();
    transport.send(request, patience, action).close();
  }

  /// One file, fresh from the store: without `force` the reference server answers with a copy that
  /// it once cached.
  public RemoteContent file(String path) {
    return content(new Request.Builder().url(fresh(path)), "fetch the file " + path);
  }

  /// The beginning of one file, fresh from the store: at the most so many bytes.
  public byte[] beginning(String path, int most) {
    Request request = asItIs(new Request.Builder().url(fresh(path)));
    return transport
        .retry()
        .repeatable(() -> transport.bytes(request, most, "fetch the file " + path));
  }

  /// One file, or a part of it where the server sends parts; haupt 2.18.0 always sends it whole.
  ///
  /// @param range the bytes as HTTP names them, e.g. `bytes=0-99`, or empty for all
  /// @param fresh false: the copy that the reference server made at the last fresh request. Several
  ///   fresh requests for one file at once break each other there
  public RemoteContent part(String path, String range, boolean fresh) {
    HttpUrl url = fresh ? fresh(path) : at(path, "artifact").build();
    Request.Builder request = new Request.Builder().url(url);
    if (!range.isEmpty()) {
      request.header("Range", range);
    }
    return transport.retry().repeatable(() -> content(request, "fetch the file " + path));
  }

  /// The first bytes of one file, fresh from the store; all of it where the server sends no parts.
  ///
  /// @param bytes how many of them
  public RemoteContent firstPart(String path, long bytes) {
    Request.Builder request =
        new Request.Builder().url(fresh(path)).header("Range", range(0, OptionalLong.of(bytes)));
    return content(request, "fetch the file " + path);
  }

  /// A later part of one file, of which the first has come; the whole file when it is another one
  /// by now. Not fresh from the store: there it would be fetched again, and be another version.
  ///
  /// @param from the first byte that is wanted
  /// @param to the first byte after it that is not; all are, without it
  /// @param version the version of the first part, see [RemoteContent#version]
  public RemoteContent laterPart(String path, long from, OptionalLong to, String version) {
    Request.Builder request =
        new Request.Builder()
            .url(at(path, "artifact").build())
            .header("Range", range(from, to))
            .header("If-Range", version);
    return content(request, "fetch a part of the file " + path);
  }

  private static String range(long from, OptionalLong to) {
    return "bytes=" + from + "-" + (to.isPresent() ? to.getAsLong() - 1 : "");
  }

  private HttpUrl fresh(String path) {
    return at(path, "artifact").addQueryParameter("force", "true").build();
  }

  /// Whether the server packs an archive while it sends it, so that it begins at once and is of
  /// this moment, also one of a directory, and unpacks one while it receives it, so that its length
  /// need not be known. Our own server says so with the first level of a tree; before that, and of
  /// haupt 2.18.0, it is false: there only the archive of the whole run can be trusted.
  public boolean streamsArchives() {
    return transport.streamsArchives();
  }

  /// A directory, or the whole run, as a tar.gz; as a plain tar where the server is on this machine
  /// and can do that: packing takes longer there than sending. Names in it are relative to the
  /// directory.
  public RemoteContent archive(String path) {
    Request.Builder request = new Request.Builder().url(at(path, "artifacts").build());
    if (transport.isOnThisMachine()) {
      request.header("Accept", "application/x-tar");
    }
    Patience patience = Patience.forPacking(transport.timeout());
    return transport
        .retry()
        .repeatable(() ->
            new RemoteContent(
                transport.send(asItIs(request), patience, "fetch the artifacts " + named(path))));
  }

  private RemoteContent content(Request.Builder request, String action) {
    return new RemoteContent(transport.send(asItIs(request), action));
  }

  /// Without this header okhttp asks for gzip and hides the length that is compared with the tree.
  private static Request asItIs(Request.Builder request) {
    return request.header("Accept-Encoding", "identity").build();
  }

  private HttpUrl.Builder at(String path, String... segments) {
    HttpUrl.Builder url = streams(segments).addQueryParameter("path", path);
    run.artifactsStore().ifPresent(store -> url.addQueryParameter("connection", store));
    return url;
  }

  private HttpUrl.Builder streams(String... segments) {
    HttpUrl.Builder url = transport.url("streams", "v1", run.namespace());
    url.addPathSegments(run.ref().project().owner());
    url.addPathSegment(run.ref().project().name());
    url.addPathSegment("runs").addPathSegment(run.ref().uuid());
    for (String segment : segments) {
      url.addPathSegment(segment);
    }
    return url;
  }

  private static String named(String path) {
    return path.isEmpty() ? "of the run" : "at " + path;
  }
}
