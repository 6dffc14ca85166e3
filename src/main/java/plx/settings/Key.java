package plx.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The values of the client's configuration: names and defaults as the reference client has them.
public enum Key {
  /// Scheme, host and port of the deployment.
  HOST(Type.TEXT, "POLYAXON_HOST", "http://localhost:8000"),
  /// What stands before the token in the `Authorization` header.
  AUTHENTICATION_TYPE(Type.TEXT, "POLYAXON_AUTHENTICATION_TYPE", "Token"),
  /// Seconds that a connection may stay silent.
  TIMEOUT(Type.NUMBER, "POLYAXON_TIMEOUT", "60"),
  /// How many times a request is tried at the most.
  RETRIES(Type.NUMBER, "POLYAXON_RETRIES", "5"),
  /// Whether the server's certificate is checked.
  VERIFY_SSL(Type.BOOLEAN, "POLYAXON_VERIFY_SSL", "true"),
  /// Whether the server's certificate must be for the host that it is asked under.
  ASSERT_HOSTNAME(Type.BOOLEAN, "POLYAXON_ASSERT_HOSTNAME", "true"),
  /// A PEM file of authorities to trust instead of the usual ones.
  SSL_CA_CERT(Type.TEXT, "POLYAXON_SSL_CA_CERT", ""),
  /// A PEM file with the client's certificate.
  CERT_FILE(Type.TEXT, "POLYAXON_CERT_FILE", ""),
  /// A PEM file with the client's private key.
  KEY_FILE(Type.TEXT, "POLYAXON_KEY_FILE", ""),
  /// Whether to say more.
  DEBUG(Type.BOOLEAN, "POLYAXON_DEBUG", "false"),
  /// How much to say: `DEBUG`, `INFO`, …
  LOG_LEVEL(Type.TEXT, "POLYAXON_LOG_LEVEL", ""),
  /// Kept for the reference client, which then checks no versions.
  NO_API(Type.BOOLEAN, "POLYAXON_NO_API", "false"),
  /// Kept for the reference client; this one reports nothing anyway.
  DISABLE_ERRORS_REPORTING(Type.BOOLEAN, "POLYAXON_DISABLE_ERRORS_REPORTING", "false"),
  /// Where downloads go that name no place.
  ARCHIVES_ROOT(Type.TEXT, "POLYAXON_ARCHIVES_ROOT", "/tmp/plx/archives"),
  /// Where offline runs lie.
  OFFLINE_ROOT(Type.TEXT, "POLYAXON_OFFLINE_ROOT", "/tmp/plx/offline"),
  /// The most bytes that one upload may have.
  UPLOAD_SIZE(Type.NUMBER, "POLYAXON_UPLOAD_SIZE", "");

  /// What the text of a value means.
  public enum Type {
    /// Anything.
    TEXT,
    /// `true`, `yes`, `on`, `1`, … or their opposites.
    BOOLEAN,
    /// A decimal number.
    NUMBER
  }

  private final Type type;
  private final String variable;
  private final String standard;

  Key(Type type, String variable, String standard) {
    this.type = type;
    this.variable = variable;
    this.standard = standard;
  }

  /// The environment variable, which is also the key in the file `.client`.
  public String variable() {
    return variable;
  }

  /// The short name, e.g. `verify_ssl`, which the file may have too.
  public String shortName() {
    return name().toLowerCase(Locale.ROOT);
  }

  Type type() {
    return type;
  }

  String standard() {
    return standard;
  }

  /// The key of a short name; `-` and `_` are the same.
  public static Optional<Key> named(String name) {
    String wanted = name.replace('-', '_').toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(key -> key.shortName().equals(wanted)).findFirst();
  }
}
