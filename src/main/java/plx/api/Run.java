package plx.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import plx.error.UnavailableException;

/// A run as the server describes it.
///
/// @param ref where it is
/// @param json the server's whole answer
public record Run(RunRef ref, ObjectNode json) {

  /// Its name, when it has one.
  public Optional<String> name() {
    return text(json.path("name"));
  }

  /// Its status, e.g. `created`, `running`, `succeeded`.
  public Optional<String> status() {
    return text(json.path("status"));
  }

  /// What it waits for before it starts: `upload`, `approval`, …
  public Optional<String> pending() {
    return text(json.path("pending"));
  }

  /// The Kubernetes namespace that the files' addresses carry; `default` where the server names
  /// none (the reference client falls back to the same).
  public String namespace() {
    return text(json.path("settings").path("namespace")).orElse("default");
  }

  /// The store that the files' requests name, when the run has one of its own.
  public Optional<String> artifactsStore() {
    return text(json.path("settings").path("artifacts_store"));
  }

  /// The host that serves the files, when it is not the API's.
  ///
  /// @throws UnavailableException PLX-AGENT-INVALID when what the server names is no web address
  public Optional<URI> agent() {
    return text(json.path("settings").path("agent").path("url")).map(Run::address);
  }

  private static URI address(String text) {
    try {
      URI address = new URI(text);
      if (address.getHost() != null && text.startsWith("http")) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Reported below, with what is an address of something else.
    }
    throw new UnavailableException(
        "PLX-AGENT-INVALID",
        "the run's agent serves files at `" + text + "`, which is not a web address",
        "correct the agent's address; --ignore-agent-host sends to the configured host");
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.ofNullable(node.textValue()).filter(value -> !value.isEmpty());
  }
}
