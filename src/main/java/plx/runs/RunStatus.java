package plx.runs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import plx.error.PolyaxonException;

/// Status conditions that the command line sets on runs.
public final class RunStatus {
  private static final int LONGEST_MESSAGE = 1000;

  private RunStatus() {}

  /// The condition of a run whose upload failed; the reason is the one that the reference client
  /// gives.
  public static ObjectNode failed(PolyaxonException cause, Instant now) {
    String message = "The upload of artifacts failed: " + cause.getMessage();
    String shown =
        message.length() <= LONGEST_MESSAGE
            ? message
            : message.substring(0, LONGEST_MESSAGE) + " …";
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "failed")
        .put("status", true)
        .put("reason", "OperationCli")
        .put("message", shown)
        .put("last_update_time", now.toString())
        .put("last_transition_time", now.toString());
  }
}
