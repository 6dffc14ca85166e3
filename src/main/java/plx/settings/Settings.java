package plx.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import plx.error.FailureException;
import plx.error.PolyaxonException;
import plx.error.UsageException;

/// The client's configuration: options over the environment over the user's files over the
/// defaults.
///
/// A value that cannot be meant is reported when it is asked for, with where it comes from.
public final class Settings {
  private static final Set<String> YES = Set.of("y", "yes", "t", "true", "on", "1");
  private static final Set<String> NO = Set.of("n", "no", "f", "false", "off", "0");

  private final Flags flags;
  private final Environment environment;
  private final LocalFiles files;
  private final ObjectNode client;

  private Settings(Flags flags, Environment environment, LocalFiles files) {
    this.flags = flags;
    this.environment = environment;
    this.files = files;
    this.client = files.client().read().orElseGet(JsonNodeFactory.instance::objectNode);
  }

  /// Reads `.client`; the other files when something of them is asked for.
  public static Settings read(Flags flags, Environment environment, LocalFiles files) {
    return new Settings(flags, environment, files);
  }

  /// Any value as text, empty when there is none.
  public Setting<String> text(Key key) {
    return flags
        .value(key)
        .or(() -> ofEnvironment(key.variable()))
        .or(() -> ofFile(key))
        .orElseGet(() -> new Setting<>(key.standard(), Origin.unset()));
  }

  private Optional<Setting<String>> ofEnvironment(String variable) {
    return environment
        .variable(variable)
        .map(value -> new Setting<>(value, Origin.environment(variable)));
  }

  private Optional<Setting<String>> ofFile(Key key) {
    JsonNode named = client.path(key.variable());
    JsonNode value = named.isMissingNode() ? client.path(key.shortName()) : named;
    return Optional.of(value)
        .filter(node -> node.isValueNode() && !node.isNull() && !node.asText().isEmpty())
        .map(node -> new Setting<>(node.asText(), Origin.file(files.client().path())));
  }

  /// A value that is a switch.
  public boolean enabled(Key key) {
    Setting<String> setting = text(key);
    return truth(setting.value())
        .orElseThrow(() -> invalid(key, setting, "neither true nor false"));
  }

  static Optional<Boolean> truth(String text) {
    String value = text.strip().toLowerCase(Locale.ROOT);
    boolean yes = YES.contains(value);
    return yes || NO.contains(value) ? Optional.of(yes) : Optional.empty();
  }

  /// Scheme, host and port, without a slash at the end; `http` where no scheme is named, as the
  /// reference takes it.
  public URI host() {
    Setting<String> setting = text(Key.HOST);
    String host = setting.value().strip().replaceAll("/+$", "");
    try {
      return URI.create(host.contains("://") ? host : "http://" + host);
    } catch (IllegalArgumentException e) {
      throw invalid(Key.HOST, setting, "not a web address");
    }
  }

  /// How long a connection may stay silent.
  public Duration timeout() {
    return seconds(text(Key.TIMEOUT));
  }

  static Duration seconds(Setting<String> setting) {
    try {
      double seconds = Double.parseDouble(setting.value());
      if (seconds > 0 && seconds <= Integer.MAX_VALUE / 1000.0) {
        return Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
      }
    } catch (NumberFormatException e) {
      // Reported below, with the values out of range.
    }
    throw invalid(Key.TIMEOUT, setting, "not a number of seconds above 0");
  }

  /// How many times a request is tried at the most, from 1.
  public int retries() {
    return tries(text(Key.RETRIES));
  }

  static int tries(Setting<String> setting) {
    if (!setting.value().strip().matches("[1-9][0-9]{0,2}")) {
      throw invalid(Key.RETRIES, setting, "not a number of tries from 1 to 999");
    }
    return Integer.parseInt(setting.value().strip());
  }

  /// The most bytes that an upload may have; no limit when it is not set (the reference's is 500
  /// MiB).
  public OptionalLong uploadLimit() {
    Setting<String> setting = text(Key.UPLOAD_SIZE);
    if (setting.value().isEmpty()) {
      setting = ofEnvironment("POLYAXON_UPLOAD_SIZE_MAX").orElse(setting);
    }
    if (setting.value().isEmpty()) {
      return OptionalLong.empty();
    }
    if (!setting.value().strip().matches("[0-9]{1,18}")) {
      throw invalid(Key.UPLOAD_SIZE, setting, "not a number of bytes");
    }
    return OptionalLong.of(Long.parseLong(setting.value().strip()));
  }

  /// The value of the `Authorization` header, empty when not logged in.
  public String authorization() {
    String type = text(Key.AUTHENTICATION_TYPE).value();
    return credentials().token().map(token -> type + " " + token.value()).orElse("");
  }

  /// Who is logged in.
  public Credentials credentials() {
    return new Credentials(environment, files);
  }

  /// A file that a value names, relative to the working directory.
  public Optional<Path> file(Key key) {
    return Optional.of(text(key).value())
        .filter(name -> !name.isEmpty())
        .map(name -> environment.workingDirectory().resolve(name));
  }

  /// The owner of projects that name none.
  public Setting<String> owner() {
    return new Account(files).owner();
  }

  /// Whether to log more than usual: `POLYAXON_DEBUG` or the log level says so.
  public boolean debug() {
    return enabled(Key.DEBUG) || text(Key.LOG_LEVEL).value().equalsIgnoreCase("debug");
  }

  private static PolyaxonException invalid(Key key, Setting<String> setting, String why) {
    String code = "PLX-SETTING-INVALID";
    String place = setting.origin().place();
    if (setting.origin().kind() == Origin.Kind.FLAG) {
      return new UsageException(
          code, "the option " + place + " is `" + setting.value() + "`, " + why, "");
    }
    return new FailureException(
        code,
        "the setting %s is `%s`, %s (%s)"
            .formatted(key.shortName(), setting.value(), why, setting.origin()),
        setting.origin().kind() == Origin.Kind.FILE
            ? "correct it there; `polyaxon config show` lists all settings"
            : "correct or unset the environment variable " + place);
  }
}
