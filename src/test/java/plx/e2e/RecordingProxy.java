package plx.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Stands on a loopback port between a client and a server, and writes down what passes.
///
/// Bodies are held in memory: it is for tests of small files.
public final class RecordingProxy implements AutoCloseable {
  /// Where [#serve] puts its files.
  public static final String STATIC = "/static-vec/";

  private static final Set<String> NOT_FORWARDED =
      Set.of("host", "content-length", "connection", "transfer-encoding", "upgrade", "expect");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI target;
  private final HttpServer server;
  private final HttpClient client;
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private final Faults faults = new Faults();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final CountDownLatch stalled = new CountDownLatch(1);
  private final CountDownLatch resumed = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  /// Starts in front of a server.
  ///
  /// @param target scheme, host and port of the server
  public RecordingProxy(URI target) {
    this.target = target;
    this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException("no loopback port for the proxy", e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  /// The address for clients, without a slash at the end.
  public String host() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// From now on this happens to requests; a fault that was added first goes first.
  public void add(Fault fault) {
    faults.add(fault);
  }

  /// From now on every third request fails: one is answered with 503, one dropped, one done and not
  /// answered, one answered by half, and so on.
  ///
  /// @param before so many requests are said to have been counted before: 2 makes the first fail
  public void failEveryThird(int before) {
    faults.everyThird(
        before,
        List.of(
            Fault.away(),
            Fault.once(Fault.Kind.DROPPED),
            Fault.once(Fault.Kind.UNANSWERED),
            Fault.once(Fault.Kind.CUT)));
  }

  /// From now on no fault happens.
  public void clearFaults() {
    faults.clear();
  }

  /// Serves a file below [#STATIC].
  public void serve(String name, String text) {
    files.put(STATIC + name, text.getBytes(StandardCharsets.UTF_8));
  }

  /// What passed so far, in the order of the answers.
  public List<RecordedRequest> requests() {
    return List.copyOf(requests);
  }

  /// Forgets what passed so far.
  public void forget() {
    requests.clear();
  }

  /// Waits until something is held by [Fault#stall], [Fault#pause] or [Fault#hold].
  ///
  /// @return false when that is not so after a minute
  public boolean awaitStall() throws InterruptedException {
    return stalled.await(1, TimeUnit.MINUTES);
  }

  /// Goes on with what [Fault#pause] interrupted.
  public void resume() {
    resumed.countDown();
  }

  @Override
  public void close() {
    resumed.countDown();
    closed.countDown();
    server.stop(0);
    client.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Optional<Fault> fault = faults.of(exchange.getRequestMethod(), path);
      byte[] body = body(exchange, fault);
      if (fault.isPresent() && fault.get().kind() == Fault.Kind.HELD) {
        stalled.countDown();
        closed.await();
        return;
      }
      Fault.Kind kind = fault.map(Fault::kind).orElse(Fault.Kind.WHOLE);
      Answer answer = kind == Fault.Kind.DROPPED ? Answer.NONE : answer(exchange, body, fault);
      requests.add(recorded(exchange, body, answer));
      if (kind != Fault.Kind.DROPPED && kind != Fault.Kind.UNANSWERED) {
        send(exchange, answer, kind);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] body(HttpExchange exchange, Optional<Fault> fault)
      throws IOException, InterruptedException {
    InputStream in = exchange.getRequestBody();
    if (fault.isEmpty() || fault.get().kind() != Fault.Kind.PAUSED) {
      return in.readAllBytes();
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(in.readNBytes(1 << 16));
    stalled.countDown();
    resumed.await();
    in.transferTo(all);
    return all.toByteArray();
  }

  private Answer answer(HttpExchange exchange, byte[] body, Optional<Fault> fault)
      throws IOException, InterruptedException {
    byte[] file = files.get(exchange.getRequestURI().getPath());
    if (file != null) {
      return new Answer(200, Map.of("content-type", List.of("text/plain")), file, false);
    }
    if (fault.isPresent() && fault.get().status() != 0) {
      byte[] content = fault.get().body();
      boolean html = content.length > 0 && content[0] == '<';
      String type = html ? "text/html" : "application/json";
      return new Answer(fault.get().status(), Map.of("content-type", List.of(type)), content, true);
    }
    HttpResponse<byte[]> response =
        client.send(forwarded(exchange, body), HttpResponse.BodyHandlers.ofByteArray());
    return new Answer(response.statusCode(), response.headers().map(), response.body(), false);
  }

  private HttpRequest forwarded(HttpExchange exchange, byte[] body) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(target.resolve(exchange.getRequestURI().toString()))
            .method(
                exchange.getRequestMethod(),
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> builder.header(name, value));
          }
        });
    return builder.build();
  }

  private void send(HttpExchange exchange, Answer answer, Fault.Kind kind)
      throws IOException, InterruptedException {
    Headers headers = exchange.getResponseHeaders();
    answer.headers.forEach((name, values) -> {
      if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
        headers.put(name, values);
      }
    });
    boolean empty = answer.body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    if (empty && kind == Fault.Kind.CUT) {
      return;
    }
    exchange.sendResponseHeaders(answer.status, empty ? -1 : answer.body.length);
    if (empty) {
      return;
    }
    int length = kind == Fault.Kind.WHOLE ? answer.body.length : answer.body.length / 2;
    exchange.getResponseBody().write(answer.body, 0, length);
    exchange.getResponseBody().flush();
    if (kind == Fault.Kind.STALLED) {
      stalled.countDown();
      closed.await();
    }
  }

  private static RecordedRequest recorded(HttpExchange exchange, byte[] body, Answer answer) {
    Headers headers = exchange.getRequestHeaders();
    String type = Optional.ofNullable(headers.getFirst("content-type")).orElse("");
    boolean parts = type.startsWith("multipart/");
    return new RecordedRequest(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
        parts ? MissingNode.getInstance() : json(body),
        parts ? Multipart.parse(type, body) : null,
        Optional.ofNullable(headers.getFirst("content-length")).orElse(""),
        Optional.ofNullable(headers.getFirst("authorization")).orElse(""),
        answer.status,
        answer.faked,
        json(answer.body));
  }

  private static JsonNode json(byte[] body) {
    if (body.length == 0 || body[0] != '{' && body[0] != '[') {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private record Answer(int status, Map<String, List<String>> headers, byte[] body, boolean faked) {
    /// Of a request that the server never saw.
    static final Answer NONE = new Answer(0, Map.of(), new byte[0], true);
  }
}
