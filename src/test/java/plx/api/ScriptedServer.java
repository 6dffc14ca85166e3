package plx.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import plx.e2e.Multipart;

/// A server that answers each request as a script says: `METHOD /target`, with its query or
/// without; of several answers the last is given again and again. What is not in the script is a
/// 404.
public final class ScriptedServer implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  private final Map<String, Deque<Function<RecordedRequest, MockResponse>>> script =
      new ConcurrentHashMap<>();
  private final List<RecordedRequest> recorded = new CopyOnWriteArrayList<>();

  public ScriptedServer() {
    server.setDispatcher(dispatcher());
  }

  private Dispatcher dispatcher() {
    return new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        recorded.add(request);
        return answer(request);
      }
    };
  }

  public ScriptedServer start() throws IOException {
    server.start(InetAddress.getLoopbackAddress(), 0);
    return this;
  }

  /// For TLS, before the start.
  MockWebServer web() {
    return server;
  }

  public String host() {
    return "http://127.0.0.1:" + server.getPort();
  }

  public ScriptedServer on(String request, MockResponse... answers) {
    for (MockResponse answer : answers) {
      on(request, _ -> answer);
    }
    return this;
  }

  public ScriptedServer on(String request, int status, String body) {
    return on(request, answer(status, body));
  }

  public ScriptedServer on(String request, Function<RecordedRequest, MockResponse> answer) {
    script.computeIfAbsent(request, _ -> new ArrayDeque<>()).add(answer);
    return this;
  }

  private synchronized MockResponse answer(RecordedRequest request) {
    String target = request.getMethod() + " " + request.getTarget();
    Deque<Function<RecordedRequest, MockResponse>> answers =
        script.getOrDefault(target, script.get(target.replaceFirst("\\?.*", "")));
    if (answers == null) {
      return answer(404, "{\"detail\":\"not in the script: " + target + "\"}");
    }
    return (answers.size() > 1 ? answers.remove() : answers.peek()).apply(request);
  }

  public static MockResponse answer(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  /// The request is read and the connection closed instead of an answer.
  public static MockResponse cut() {
    return new MockResponse.Builder()
        .onResponseStart(new SocketEffect.CloseSocket(true, false, false))
        .build();
  }

  /// The requests so far, `METHOD /target` each.
  public List<String> requests() {
    return recorded.stream().map(r -> r.getMethod() + " " + r.getTarget()).toList();
  }

  public List<RecordedRequest> recorded() {
    return recorded;
  }

  /// The only request of a kind.
  public RecordedRequest only(String methodAndPath) {
    List<RecordedRequest> found =
        recorded.stream()
            .filter(r -> (r.getMethod() + " " + r.getTarget()).startsWith(methodAndPath))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " times " + methodAndPath + " of " + requests());
    }
    return found.getFirst();
  }

  /// The parts of an upload.
  public static Multipart parts(RecordedRequest request) {
    return Multipart.parse(
        request.getHeaders().get("Content-Type"), request.getBody().toByteArray());
  }

  Endpoint endpoint() {
    return endpoint(host(), "Token s3cret", Tls.standard());
  }

  static Endpoint endpoint(String host, String authorization, Tls tls) {
    return new Endpoint(URI.create(host), authorization, tls, Duration.ofSeconds(20), "2.18.0");
  }

  /// The API of this server, each request tried once.
  public PolyaxonApi api() {
    return new PolyaxonApi(endpoint());
  }

  /// The API of this server, each request tried up to five times without a pause.
  PolyaxonApi patientApi() {
    Retry.Time time = new Retry.Time(_ -> {}, () -> 0L, () -> 0.5);
    Retry retry = new Retry(5, Duration.ofMinutes(5), (_, _, _, _) -> {}, time);
    return new PolyaxonApi(
        endpoint(),
        new Connections(retry, ProxySelector.getDefault(), ProxyLogins.NONE, RequestLog.NONE));
  }

  @Override
  public void close() {
    server.close();
  }
}
