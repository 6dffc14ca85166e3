package plx.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.commons.io.input.BoundedInputStream;

/// A Polyaxon server for tests: the requests of the reference server 2.18.0 that the program uses,
/// with their traps, over files in a temporary directory; and with faults where a test asks for
/// them.
public final class FakePolyaxon implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final FakeStore store;
  private final FakeRuns runs = new FakeRuns();
  private final Path spool;
  private final List<FakeRequest> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<FakeFault> faults = new CopyOnWriteArrayList<>();

  /// Starts on a free port of this machine.
  ///
  /// @param directory takes everything that the server keeps
  public FakePolyaxon(Path directory) throws IOException {
    this(directory, HttpServer.create());
  }

  /// The same by https.
  ///
  /// @param directory takes everything that the server keeps
  /// @param encryption its key, and how it shakes hands
  public FakePolyaxon(Path directory, HttpsConfigurator encryption) throws IOException {
    this(directory, encrypted(encryption));
  }

  private FakePolyaxon(Path directory, HttpServer server) throws IOException {
    this.store = new FakeStore(directory);
    this.spool = Files.createDirectories(directory.resolve("spool"));
    this.server = server;
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private static HttpServer encrypted(HttpsConfigurator encryption) throws IOException {
    HttpsServer server = HttpsServer.create();
    server.setHttpsConfigurator(encryption);
    return server;
  }

  /// Its address.
  public String host() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return scheme + "://127.0.0.1:" + server.getAddress().getPort();
  }

  /// Its runs and projects.
  public FakeRuns runs() {
    return runs;
  }

  /// The directory of a run's artifacts.
  public Path artifacts(String uuid) {
    return store.run(uuid);
  }

  /// The requests so far.
  public List<FakeRequest> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  /// The lines of the requests so far.
  public List<String> lines() {
    return requests().stream().map(FakeRequest::line).toList();
  }

  /// The lines of the requests that changed something, sorted: single files travel several at once.
  public List<String> changes() {
    return lines().stream().filter(line -> !line.startsWith("GET")).sorted().toList();
  }

  /// Forgets the requests so far.
  public void forget() {
    requests.clear();
  }

  /// Every request whose line begins so goes wrong.
  public FakePolyaxon always(String line, FakeFault.Effect effect) {
    return fault(line, 0, Integer.MAX_VALUE, effect);
  }

  /// The next request whose line begins so goes wrong.
  public FakePolyaxon once(String line, FakeFault.Effect effect) {
    return fault(line, 0, 1, effect);
  }

  /// Requests whose line begins so go wrong.
  ///
  /// @param skip so many of them do not
  /// @param times then so many do
  public FakePolyaxon fault(String line, int skip, int times, FakeFault.Effect effect) {
    faults.add(new FakeFault(line, skip, times, (usual, _) -> effect.answer(usual)));
    return this;
  }

  /// Every request whose line begins so is answered by what it asks for.
  public FakePolyaxon answering(String line, Function<FakeRequest, FakeReply> answer) {
    faults.add(new FakeFault(line, 0, Integer.MAX_VALUE, (_, request) -> answer.apply(request)));
    return this;
  }

  private void handle(HttpExchange exchange) throws IOException {
    Path body = Files.createTempFile(spool, "body", "");
    try (exchange) {
      try (InputStream in = exchange.getRequestBody();
          OutputStream out = Files.newOutputStream(body)) {
        in.transferTo(out);
      }
      reply(exchange, answer(exchange, body));
    } finally {
      Files.delete(body);
    }
  }

  private FakeReply answer(HttpExchange exchange, Path body) throws IOException {
    FakeAddress address = FakeAddress.of(exchange.getRequestURI());
    String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
    SpooledUpload upload = type.startsWith("multipart/") ? SpooledUpload.read(body, type) : null;
    FakeRequest request = request(exchange, address, upload, body);
    requests.add(request);
    Supplier<FakeReply> usual =
        () -> {
          try {
            return route(request, address, upload);
          } catch (IOException e) {
            return FakeReply.text(400, "Run's artifacts upload was unsuccessful, " + e);
          }
        };
    try {
      for (FakeFault fault : faults) {
        if (fault.strikes(request)) {
          return fault.answer(usual, request);
        }
      }
      return usual.get();
    } catch (Exception e) {
      return FakeReply.text(500, e.toString());
    }
  }

  private static FakeRequest request(
      HttpExchange exchange, FakeAddress address, SpooledUpload upload, Path body)
      throws IOException {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    String method = exchange.getRequestMethod();
    JsonNode json = upload != null ? upload.json() : json(body);
    String line = method + " " + address.subject(method, upload);
    return new FakeRequest(
        method, exchange.getRequestURI().toString(), headers, json, line.strip());
  }

  private static JsonNode json(Path body) throws IOException {
    return Files.size(body) == 0 ? MissingNode.getInstance() : JSON.readTree(body.toFile());
  }

  private FakeReply route(FakeRequest request, FakeAddress address, SpooledUpload upload)
      throws IOException {
    if (!address.isFiles()) {
      return runs.answer(request, address.names());
    }
    String uuid = address.uuid();
    boolean chunked = request.headers().containsKey("transfer-encoding");
    return switch (request.method() + " " + address.kind()) {
      case "GET artifacts/tree" -> store.tree(uuid, address.path());
      case "GET artifacts" -> store.archive(uuid);
      case "GET artifact" -> store.file(uuid, address.path(), address.forced());
      case "POST artifact", "POST artifacts" -> {
        if (chunked || upload == null) {
          yield FakeReply.text(400, "A file is required to upload a file");
        }
        yield address.kind().equals("artifact")
            ? store.takeFile(uuid, upload)
            : store.takeArchive(uuid, upload);
      }
      default -> FakeReply.empty(400);
    };
  }

  private static void reply(HttpExchange exchange, FakeReply reply) throws IOException {
    if (reply.status() == 0) {
      return;
    }
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    long length = reply.length();
    exchange.sendResponseHeaders(reply.status(), length == 0 ? -1 : length);
    try (InputStream body =
        BoundedInputStream.builder()
            .setInputStream(reply.open())
            .setMaxCount(Math.min(reply.sent(), length))
            .get()) {
      body.transferTo(exchange.getResponseBody());
      exchange.getResponseBody().flush();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    // They remove what they spooled: the directory is deleted next.
    threads.close();
  }
}
