package plx.server.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import plx.error.PolyaxonException;

/// Finds the endpoint of a request and turns what goes wrong into an answer: JSON below `/api`, as
/// the reference server has it (`{"detail": …}`, a list of messages with 400), plain text
/// elsewhere.
final class Dispatcher extends Handler.Abstract {
  private static final int DISCARDED_AT_ONCE = 64 * 1024;
  private static final long MOST_DISCARDED = 64L << 20;

  private final Routes routes;
  private final Guard guard;

  Dispatcher(Routes routes, Guard guard) {
    this.routes = routes;
    this.guard = guard;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    Optional<Routes.Match> match = routes.match(path);
    Exchange exchange =
        new Exchange(request, response, match.map(Routes.Match::names).orElse(Map.of()));
    try {
      guarded(request, exchange, match);
      callback.succeeded();
    } catch (IOException | RuntimeException e) {
      log(request.getMethod(), path, e);
      callback.failed(e);
    }
    return true;
  }

  private static void log(String method, String path, Exception e) {
    Logger log = LoggerFactory.getLogger("plx.server");
    if (e.getCause() instanceof PolyaxonException known) {
      log.warn("{} {} broke off: {}", method, path, known.getMessage());
    } else if (!isGone(e)) {
      log.warn("{} {} failed", method, path, e);
    }
  }

  /// Whether the client has gone away; Jetty says so as it is when it reads, and wrapped when it
  /// writes.
  private static boolean isGone(Exception e) {
    return e instanceof EOFException || e.getCause() instanceof EOFException;
  }

  private void guarded(Request request, Exchange exchange, Optional<Routes.Match> match)
      throws IOException {
    String path = Request.getPathInContext(request);
    try {
      if (guard.admits(request, exchange)) {
        answer(exchange, path, match);
      }
    } catch (PolyaxonException e) {
      if (exchange.begun()) {
        // Only a broken connection tells the client that the answer is not whole.
        throw new IOException("the answer broke off", e);
      }
      fail(exchange, path, Statuses.of(e), e.getMessage());
      discard(exchange);
    }
  }

  private void answer(Exchange exchange, String path, Optional<Routes.Match> match)
      throws IOException {
    if (match.isEmpty()) {
      fail(exchange, path, 404, "there is nothing at " + path);
      return;
    }
    Endpoint endpoint = match.get().endpoints().get(exchange.method());
    if (endpoint == null) {
      exchange.with(HttpHeader.ALLOW.asString(), String.join(", ", match.get().allowed()));
      fail(exchange, path, 405, exchange.method() + " is not allowed here");
      return;
    }
    endpoint.answer(exchange);
  }

  /// Reads on after a refusal, for a while: a client that writes its whole request before it reads
  /// would see a broken connection instead of the answer.
  private static void discard(Exchange exchange) {
    if (exchange.header(HttpHeader.EXPECT.asString()).isPresent()) {
      return;
    }
    byte[] buffer = new byte[DISCARDED_AT_ONCE];
    try {
      InputStream rest = exchange.body();
      int count = 0;
      for (long total = 0; count >= 0 && total < MOST_DISCARDED; total += count) {
        count = rest.read(buffer);
      }
    } catch (IOException e) {
      // It has gone away.
    }
  }

  private static void fail(Exchange exchange, String path, int status, String problem)
      throws IOException {
    if (!path.startsWith("/api/")) {
      exchange.text(status, problem);
    } else if (status == 400) {
      exchange.messages(status, List.of(problem));
    } else {
      exchange.json(status, JsonNodeFactory.instance.objectNode().put("detail", problem));
    }
  }
}
