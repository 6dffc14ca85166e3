package plx.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import plx.error.UnavailableException;
import plx.error.UnavailableException.Effect;
import plx.json.JsonTree;

/// Sends requests to one host and turns everything that goes wrong into a sentence.
final class Transport {
  /// Levels of objects and lists in one another; Polyaxon's answers have about ten.
  static final int DEEPEST = 100;

  /// Characters of an answer.
  private static final long LONGEST = 16L << 20;

  /// Names, values and brackets of an answer: a page of 1,000 runs has about 50,000.
  private static final long MOST_TOKENS = 500_000;

  /// Reads within limits: what it reads is kept in memory.
  private static final JsonFactory JSON =
      json(
          StreamReadConstraints.builder()
              .maxDocumentLength(LONGEST)
              .maxTokenCount(MOST_TOKENS)
              .maxNestingDepth(DEEPEST)
              .build());

  private final Endpoint endpoint;
  private final OkHttpClient client;
  private final OkHttpClient direct;
  private final Retry retry;
  private final Secrets secrets;
  private final RoundTrip roundTrip;
  private volatile boolean streamsArchives;

  Transport(
      Endpoint endpoint, OkHttpClient client, Retry retry, Secrets secrets, RoundTrip roundTrip) {
    this.endpoint = endpoint;
    this.client = client;
    // Followed, a POST would become a GET, which does nothing and may succeed.
    this.direct = client.newBuilder().followRedirects(false).build();
    this.retry = retry;
    this.secrets = secrets;
    this.roundTrip = roundTrip;
  }

  /// The same, whose failures do not repeat this either.
  Transport hiding(String secret) {
    return new Transport(endpoint, client, retry, secrets.and(secret), roundTrip);
  }

  /// Scheme, host and port.
  String address() {
    return endpoint.address();
  }

  /// Whether the server is on this machine, as far as its name tells.
  boolean isOnThisMachine() {
    return endpoint.isOnThisMachine();
  }

  /// How far away the server is.
  RoundTrip roundTrip() {
    return roundTrip;
  }

  /// Whether the server has said that it packs archives while it sends them.
  boolean streamsArchives() {
    return streamsArchives;
  }

  /// How long a connection may stay silent.
  Duration timeout() {
    return endpoint.timeout();
  }

  /// When requests are tried again.
  Retry retry() {
    return retry;
  }

  /// A builder for an address below the host; segments are escaped.
  HttpUrl.Builder url(String... segments) {
    HttpUrl.Builder builder = HttpUrl.get(endpoint.address()).newBuilder();
    for (String segment : segments) {
      builder.addPathSegment(segment);
    }
    return builder;
  }

  /// What makes something of an answer in JSON while it arrives.
  @FunctionalInterface
  interface Reading<T> {
    T of(Reader answer) throws IOException;
  }

  /// A GET whose answer is JSON.
  JsonNode get(HttpUrl url, String action) {
    return get(url, action, Transport::json);
  }

  /// A GET whose answer is JSON that is read in its own way.
  <T> T get(HttpUrl url, String action, Reading<T> reading) {
    Request request = new Request.Builder().url(url).build();
    return retry.repeatable(() -> read(request, action, reading));
  }

  /// A POST of JSON whose answer is JSON, or empty; it may be done twice.
  JsonNode post(HttpUrl url, JsonNode body, String action) {
    Request request = postRequest(url, new JsonBody(body));
    return retry.repeatable(() -> read(request, action, Transport::json));
  }

  /// A POST that makes something new each time: tried again only when nothing has happened.
  JsonNode create(HttpUrl url, JsonNode body, String action) {
    try {
      return retry.once(() -> createOnce(url, body, action));
    } catch (UnavailableException e) {
      throw e.effect() == Effect.UNKNOWN ? perhapsDone(e) : e;
    }
  }

  /// A POST that makes something new each time, tried once.
  JsonNode createOnce(HttpUrl url, JsonNode body, String action) {
    return read(postRequest(url, new JsonBody(body)), action, Transport::json);
  }

  private static UnavailableException perhapsDone(UnavailableException e) {
    return new UnavailableException(
            e.code(),
            e.getMessage(),
            "it may be there all the same: look with `polyaxon project ls` before you try again",
            e)
        .passing(e.effect(), e.retryAfter().orElse(null));
  }

  private static Request postRequest(HttpUrl url, RequestBody body) {
    return new Request.Builder().url(url).post(body).build();
  }

  /// Reads answers within limits. Names are not remembered: a million of them may all be different.
  static JsonFactory json(StreamReadConstraints limits) {
    return JsonFactory.builder()
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .streamReadConstraints(limits)
        .build();
  }

  /// JSON, or an empty object where there is nothing.
  private static JsonNode json(Reader answer) throws IOException {
    try (JsonParser parser = JSON.createParser(answer)) {
      JsonNode json = JsonTree.next(parser);
      return json.isMissingNode() ? JsonNodeFactory.instance.objectNode() : json;
    }
  }

  private <T> T read(Request request, String action, Reading<T> reading) {
    try (Response response = send(request, action)) {
      return reading.of(response.body().charStream());
    } catch (IOException e) {
      throw BadAnswers.of(endpoint, secrets, action, request, e);
    }
  }

  /// The first bytes of an answer, at the most so many.
  byte[] bytes(Request request, int most, String action) {
    try (Response response = send(request, action)) {
      return response.body().byteStream().readNBytes(most);
    } catch (IOException e) {
      throw ConnectionFailures.of(endpoint, secrets, action, e);
    }
  }

  private OkHttpClient clientOf(Request request) {
    return request.method().equals("GET") ? client : direct;
  }

  /// Sends a request, once; the answer is a success and must be closed.
  ///
  /// @param action what the request is for, as in "could not ACTION"
  Response send(Request request, String action) {
    return send(clientOf(request), request, action);
  }

  /// The same for an answer that may take longer.
  Response send(Request request, Patience patience, String action) {
    return send(patience.with(clientOf(request)), request, action);
  }

  private Response send(OkHttpClient sender, Request request, String action) {
    try {
      Response response = sender.newCall(request).execute();
      if (response.isSuccessful()) {
        if (RunArtifacts.STREAMED.equals(response.header(RunArtifacts.ARCHIVES))) {
          streamsArchives = true;
        }
        return response;
      }
      try (response) {
        throw Failures.ofAnswer(endpoint, secrets, action, response);
      }
    } catch (IOException e) {
      throw ConnectionFailures.of(endpoint, secrets, action, e);
    }
  }
}
