package plx.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A Polyaxon server for tests, with the semantics of haupt 2.18.0 for runs and their artifacts, whose
/// requests can go wrong. Artifacts lie on the disk as plain files; bodies are streamed.
public final class FakePolyaxon implements AutoCloseable {
  /// The owner of everything.
  public static final String OWNER = "default";

  /// The project that exists.
  public static final String PROJECT = "vision";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeStore store;
  private final FakeStreams streams;
  private final FakeRuns runs = new FakeRuns();
  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
  private final List<Mishap> mishaps = new CopyOnWriteArrayList<>();

  /// Starts on a loopback port.
  ///
  /// @param root an empty directory for everything that it keeps
  public FakePolyaxon(Path root) {
    this.store = new FakeStore(root.resolve("runs"), root.resolve("archives"));
    this.streams = new FakeStreams(store, root.resolve("spool"));
    runs.createProject(PROJECT);
    try {
      Files.createDirectories(root.resolve("archives"));
      Files.createDirectories(root.resolve("spool"));
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException("the server cannot start", e);
    }
    server.setExecutor(workers);
    server.createContext("/", this::handle);
    server.start();
  }

  /// The address for clients.
  public URI host() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Makes a run without artifacts.
  ///
  /// @return its uuid
  public String createRun() {
    JsonNode nothing = MissingNode.getInstance();
    return runs.create(OWNER, PROJECT, nothing).path("uuid").asText();
  }

  /// What the server knows of a run; changing it changes the run.
  public ObjectNode run(String uuid) {
    return runs.run(uuid);
  }

  /// The directory of a run's artifacts, which need not exist.
  public Path artifacts(String uuid) {
    return store.run(uuid);
  }

  /// From now on this happens; what was hung on first goes first.
  public void hang(Mishap mishap) {
    mishaps.add(mishap);
  }

  /// Nothing goes wrong any more.
  public void heal() {
    mishaps.clear();
  }

  /// What was answered or broken off so far, in that order.
  public List<ReceivedRequest> requests() {
    return List.copyOf(requests);
  }

  /// Forgets the requests so far.
  public void forget() {
    requests.clear();
  }

  @Override
  public void close() {
    server.stop(0);
    workers.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      String target = URLDecoder.decode(exchange.getRequestURI().toString(), StandardCharsets.UTF_8);
      List<Mishap> now = mishaps.stream().filter(m -> m.happensTo(method, target)).limit(1).toList();
      Optional<Mishap> mishap = now.stream().findFirst();
      Optional<Mishap.Kind> kind = mishap.map(Mishap::kind);
      if (kind.equals(Optional.of(Mishap.Kind.REQUEST_CUT))) {
        exchange.getRequestBody().readNBytes(Math.toIntExact(mishap.get().bytes()));
        record(exchange, 0, FakeReply.Content.NONE);
        return;
      }
      FakeReply reply = reply(exchange, mishap);
      boolean lost = kind.equals(Optional.of(Mishap.Kind.ANSWER_LOST));
      record(exchange, lost ? 0 : reply.status(), reply.request());
      if (!lost) {
        send(exchange, reply, mishap);
      }
    }
  }

  private FakeReply reply(HttpExchange exchange, Optional<Mishap> mishap) throws IOException {
    Optional<Mishap.Kind> kind = mishap.map(Mishap::kind);
    if (kind.equals(Optional.of(Mishap.Kind.ANSWERED_EARLY))) {
      return FakeReply.of(mishap.get().status(), mishap.get().body());
    }
    if (kind.equals(Optional.of(Mishap.Kind.ANSWERED))) {
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      return FakeReply.of(mishap.get().status(), mishap.get().body());
    }
    if (kind.equals(Optional.of(Mishap.Kind.BEFORE))) {
      mishap.get().action().run();
    }
    FakeReply reply = work(exchange);
    if (kind.equals(Optional.of(Mishap.Kind.AFTER))) {
      mishap.get().action().run();
    }
    return reply;
  }

  private FakeReply work(HttpExchange exchange) throws IOException {
    List<String> path = List.of(exchange.getRequestURI().getPath().substring(1).split("/"));
    Map<String, String> query = query(exchange);
    if (path.size() > 2 && path.subList(0, 2).equals(List.of("api", "v1"))) {
      JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      FakeRuns.Answer reply =
          runs.answer(exchange.getRequestMethod(), path.subList(2, path.size()), query, body);
      return FakeReply.json(reply.status(), reply.body()).to(new FakeReply.Content(body, "", 0, List.of()));
    }
    // streams/v1/NAMESPACE/OWNER/PROJECT/runs/UUID/…
    if (path.size() < 8 || !path.get(0).equals("streams") || runs.run(path.get(6)) == null) {
      return FakeReply.text(404, "Not Found");
    }
    String what = exchange.getRequestMethod() + " " + String.join("/", path.subList(7, path.size()));
    return streams.answer(exchange, what, path.get(6), query);
  }

  private static void send(HttpExchange exchange, FakeReply reply, Optional<Mishap> mishap)
      throws IOException {
    long length = reply.length();
    exchange.getResponseHeaders().set("Content-Type", reply.type());
    exchange.sendResponseHeaders(reply.status(), length == 0 ? -1 : length);
    if (length == 0) {
      return;
    }
    OutputStream out = exchange.getResponseBody();
    try (InputStream body = reply.open()) {
      switch (mishap.map(Mishap::kind).orElse(Mishap.Kind.BEFORE)) {
        case ANSWER_CUT -> out.write(body.readNBytes(Math.toIntExact(mishap.get().bytes())));
        case DRIPPING -> {
          for (int b = body.read(); b >= 0; b = body.read()) {
            out.write(b);
            out.flush();
          }
        }
        default -> body.transferTo(out);
      }
      out.flush();
    }
  }

  private void record(HttpExchange exchange, int status, FakeReply.Content content) {
    requests.add(
        new ReceivedRequest(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            query(exchange),
            content.json(),
            content.fileName(),
            content.size(),
            content.members(),
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse(""),
            status));
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new TreeMap<>();
    String raw = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    for (String part : raw.split("&")) {
      String[] pair = part.split("=", 2);
      if (pair.length == 2) {
        query.put(
            URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
            URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
      }
    }
    return query;
  }
}
