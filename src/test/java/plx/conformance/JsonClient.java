package plx.conformance;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPInputStream;

/// Sends JSON to a server, with patience for haupt's peculiarities.
final class JsonClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ATTEMPTS = 6;

  // With HTTP/2 an upgrade is asked for, and haupt answers a body after that with 400.
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /// Sends a request and gives whatever comes back. The 405 with an empty body, haupt's word for a
  /// locked database, is tried again.
  ///
  /// @param body made into JSON; null sends none
  HttpResponse<String> send(String method, URI address, Object body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("content-type", "application/json")
            .timeout(Duration.ofSeconds(60))
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    HttpResponse<String> response = send(request);
    for (int i = 1; i < ATTEMPTS && locked(response); i++) {
      response = send(request);
    }
    return response;
  }

  @Override
  public void close() {
    client.close();
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return client.send(
          request, info -> text(info.headers().firstValue("content-encoding").isPresent()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static boolean locked(HttpResponse<String> response) {
    return response.statusCode() == 405 && response.body().isEmpty();
  }

  /// A long answer comes packed, asked for or not.
  private static BodySubscriber<String> text(boolean packed) {
    return BodySubscribers.mapping(
        BodySubscribers.ofByteArray(),
        bytes -> {
          try (InputStream in = new ByteArrayInputStream(bytes)) {
            InputStream plain = packed ? new GZIPInputStream(in) : in;
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
