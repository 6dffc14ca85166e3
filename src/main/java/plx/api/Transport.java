package plx.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import plx.error.UnavailableException;
import plx.error.UnavailableException.Effect;

/// Sends requests to one host and turns everything that goes wrong into a sentence.
final class Transport {
  static final ObjectMapper JSON = new ObjectMapper();

  private final Endpoint endpoint;
  private final OkHttpClient client;
  private final OkHttpClient direct;
  private final Retry retry;
  private final Secrets secrets;

  Transport(Endpoint endpoint, OkHttpClient client, Retry retry, Secrets secrets) {
    this.endpoint = endpoint;
    this.client = client;
    // Followed, a POST would become a GET, which does nothing and may succeed.
    this.direct = client.newBuilder().followRedirects(false).build();
    this.retry = retry;
    this.secrets = secrets;
  }

  /// The same, whose failures do not repeat this either.
  Transport hiding(String secret) {
    return new Transport(endpoint, client, retry, secrets.and(secret));
  }

  /// Scheme, host and port.
  String address() {
    return endpoint.address();
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

  /// A GET whose answer is JSON.
  JsonNode get(HttpUrl url, String action) {
    Request request = new Request.Builder().url(url).build();
    return retry.repeatable(() -> json(request, action));
  }

  /// A POST of JSON whose answer is JSON, or empty; it may be done twice.
  JsonNode post(HttpUrl url, JsonNode body, String action) {
    Request request = postRequest(url, new JsonBody(body));
    return retry.repeatable(() -> json(request, action));
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
    return json(postRequest(url, new JsonBody(body)), action);
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

  private JsonNode json(Request request, String action) {
    try (Response response = send(request, action)) {
      String text = response.body().string();
      return text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UnavailableException(
          "PLX-NOT-POLYAXON",
          "could not " + action + ": " + request.url().redact() + " did not answer in JSON",
          // Without the cause: it quotes the answer, which may be the token that was asked for.
          "check that " + endpoint.address() + " is a Polyaxon server (polyaxon config show)");
    } catch (IOException e) {
      throw ConnectionFailures.of(endpoint, secrets, action, e);
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
    try {
      Response response = clientOf(request).newCall(request).execute();
      if (response.isSuccessful()) {
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
