package plx.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// The user's name and token: the environment, then the token that a run's container is given, then
/// `.auth`. Nothing here is ever printed.
public final class Credentials {
  private static final String TOKEN = "POLYAXON_AUTH_TOKEN";
  private static final String USERNAME = "POLYAXON_AUTH_USERNAME";

  private final Environment environment;
  private final LocalFiles files;

  /// Reads nothing yet.
  public Credentials(Environment environment, LocalFiles files) {
    this.environment = environment;
    this.files = files;
  }

  /// The token, when there is one.
  public Optional<Setting<String>> token() {
    return environment
        .variable(TOKEN)
        .map(value -> new Setting<>(value.strip(), Origin.environment(TOKEN)))
        .or(() -> of(files.mountedAuth()))
        .or(() -> of(files.auth()));
  }

  private static Optional<Setting<String>> of(StateFile file) {
    return file.read()
        .map(json -> either(json, TOKEN, "token"))
        .filter(value -> !value.isEmpty())
        .map(value -> new Setting<>(value, Origin.file(file.path())));
  }

  private static String either(ObjectNode json, String name, String shortName) {
    JsonNode named = json.path(name);
    return (named.isTextual() ? named : json.path(shortName)).asText("").strip();
  }

  /// Stores a login for later commands; what else the file holds is kept.
  public void remember(String username, String token) {
    ObjectNode json = files.auth().read().orElseGet(JsonNodeFactory.instance::objectNode);
    json.remove("token");
    json.remove("username");
    json.put(USERNAME, username);
    json.put(TOKEN, token);
    files.auth().write(json);
  }

  /// Ends the login.
  public void forget() {
    files.auth().delete();
  }

  /// Names nothing of it.
  @Override
  public String toString() {
    return "Credentials[…]";
  }
}
