package plx.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import okhttp3.Request;
import plx.error.PolyaxonException;
import plx.error.UnavailableException;
import plx.error.UnavailableException.Effect;

/// Turns the body of an answer that should be JSON, and cannot be read, into a sentence; without
/// the cause, which quotes the answer: it may be a token that was asked for.
final class BadAnswers {
  private BadAnswers() {}

  static PolyaxonException of(
      Endpoint endpoint, Secrets secrets, String action, Request request, IOException e) {
    String host = endpoint.address();
    return switch (e) {
      case StreamConstraintsException _ ->
          new UnavailableException(
              "PLX-ANSWER-TOO-LARGE",
              "could not %s: the answer of %s is larger, or deeper nested, than fits here"
                  .formatted(action, host),
              "check that it is a Polyaxon server (polyaxon config show); a directory of very many files"
                  + " may need more memory (POLYAXON_JAVA_OPTS=-Xmx2g)");
      case JsonEOFException _ ->
          new UnavailableException(
                  "PLX-UNREACHABLE",
                  "could not %s: the answer of %s ends in its middle".formatted(action, host),
                  "try again; if it stays so, look at the gateway before the server")
              .passing(Effect.UNKNOWN, null);
      case JsonProcessingException _ ->
          new UnavailableException(
              "PLX-NOT-POLYAXON",
              "could not %s: %s did not answer as a Polyaxon server does"
                  .formatted(action, request.url().redact()),
              "check that " + host + " is a Polyaxon server (polyaxon config show)");
      default -> ConnectionFailures.of(endpoint, secrets, action, e);
    };
  }
}
