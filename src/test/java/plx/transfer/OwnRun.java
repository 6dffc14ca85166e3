package plx.transfer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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
import plx.e2e.FileTree;
import plx.server.PolyaxonServer;
import plx.server.ServerOptions;
import plx.server.http.Access;

/// A run on our own server, for clients that try three times without a pause.
public final class OwnRun implements AutoCloseable {
  private static final ProjectRef PROJECT = new ProjectRef("default", "iris");

  private final PolyaxonServer server;
  private final Path directory;
  private final RunRef ref;

  /// A server that takes uploads of any size.
  public OwnRun(Path store) {
    this(store, ServerOptions.UNLIMITED);
  }

  /// @param most bytes of an upload
  public OwnRun(Path store, long most) {
    Access access = new Access("127.0.0.1", "");
    server = PolyaxonServer.start(new ServerOptions(access, 0, store, most, false));
    PolyaxonApi api = api(server.address());
    ObjectNode project = JsonNodeFactory.instance.objectNode().put("name", PROJECT.name());
    api.createProject(PROJECT.owner(), project);
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("is_managed", false);
    ref = api.createRun(PROJECT, body).ref();
    directory = store.resolve(ref.uuid());
  }

  /// The server's address.
  public URI address() {
    return URI.create(server.address());
  }

  /// Where the server keeps the files of the run.
  public Path directory() {
    return directory;
  }

  /// Everything that the run holds, with sizes and hashes.
  public Map<String, String> files() {
    return FileTree.of(directory);
  }

  /// The run for a client.
  ///
  /// @param host the server's address, or that of what stands before it
  public RunArtifacts artifacts(String host) {
    PolyaxonApi api = api(host);
    return api.artifacts(api.run(ref));
  }

  private static PolyaxonApi api(String host) {
    Retry.Time noTime = new Retry.Time(_ -> {}, () -> 0, () -> 0.5);
    Retry retry = new Retry(3, Duration.ofMinutes(5), (_, _, _, _) -> {}, noTime);
    Duration timeout = Duration.ofSeconds(20);
    return new PolyaxonApi(
        new Endpoint(URI.create(host), "", Tls.standard(), timeout, "2.18.0"),
        new Connections(retry, ProxySelector.of(null), ProxyLogins.NONE, RequestLog.NONE));
  }

  @Override
  public void close() {
    server.close();
  }
}
