package plx.e2e;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A browser without a window: keeps cookies, follows redirects, and remembers all that it was
/// sent.
public final class PageVisitor implements AutoCloseable {
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  private final List<String> received = Collections.synchronizedList(new ArrayList<>());
  private final URI address;

  /// Opens nothing yet.
  ///
  /// @param address any of the server's
  public PageVisitor(String address) {
    this.address = URI.create(address);
  }

  /// Reads something.
  ///
  /// @param path with its query
  /// @param headers names and values in turn
  public HttpResponse<byte[]> get(String path, String... headers) {
    return send("GET", path, headers);
  }

  /// The same with any method.
  public HttpResponse<byte[]> send(String method, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path)).method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
      received.add(answer.headers().map() + text(answer));
      return answer;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A body as text.
  public static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  /// Headers and bodies of all answers.
  public List<String> received() {
    return List.copyOf(received);
  }

  @Override
  public void close() {
    client.close();
  }
}
