package plx.settings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import plx.error.UsageException;

/// Changes the user's configuration file, `.client`.
public final class ClientFile {
  private final LocalFiles files;

  /// Reads nothing yet.
  public ClientFile(LocalFiles files) {
    this.files = files;
  }

  /// Sets values; what else the file holds is kept.
  ///
  /// @param values texts as a person writes them: `yes` and `0` are switches too
  public void set(Map<Key, String> values) {
    ObjectNode json = files.client().read().orElseGet(ClientFile::fresh);
    values.forEach((key, value) -> set(json, key, value));
    files.client().write(json);
  }

  /// The reference writes an empty `client_header`, always.
  private static ObjectNode fresh() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(Key.HOST.variable(), Key.HOST.standard());
    json.putObject("client_header");
    return json;
  }

  private static void set(ObjectNode json, Key key, String value) {
    json.remove(key.shortName());
    if (key.type() == Key.Type.BOOLEAN) {
      json.put(key.variable(), truth(key, value));
    } else {
      json.put(key.variable(), value);
    }
  }

  private static boolean truth(Key key, String value) {
    return Settings.truth(value)
        .orElseThrow(() ->
            new UsageException(
                "PLX-SETTING-INVALID",
                "`" + value + "` is neither true nor false, for " + key.shortName(),
                "give true or false"));
  }

  /// Deletes the file.
  public void forget() {
    files.client().delete();
  }
}
