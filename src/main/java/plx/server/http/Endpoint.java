package plx.server.http;

import java.io.IOException;

/// Answers the requests of one method to one address.
@FunctionalInterface
public interface Endpoint {
  /// Answers one request, in a thread of its own; it may block.
  ///
  /// @throws plx.error.PolyaxonException is answered with its sentence and the status that
  ///   [Statuses] gives it, when nothing was answered yet
  /// @throws IOException when the client has gone away
  void answer(Exchange exchange) throws IOException;
}
