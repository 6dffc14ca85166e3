package plx.settings;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Settings that options of the command line give, over all others.
///
/// @param values what each key was given, with the option's name as its origin
public record Flags(Map<Key, Setting<String>> values) {
  /// Copies the values.
  public Flags {
    values = Map.copyOf(values);
  }

  /// No option was given.
  public static Flags none() {
    return new Flags(Map.of());
  }

  /// These and one more.
  ///
  /// @param option its name, e.g. `--timeout`
  /// @throws plx.error.UsageException PLX-SETTING-INVALID when the value cannot be meant
  public Flags with(Key key, String option, String value) {
    Setting<String> setting = new Setting<>(value, Origin.flag(option));
    switch (key) {
      case TIMEOUT -> Settings.seconds(setting);
      case RETRIES -> Settings.tries(setting);
      default -> throw new IllegalArgumentException("no option gives " + key);
    }
    Map<Key, Setting<String>> more = new EnumMap<>(Key.class);
    more.putAll(values);
    more.put(key, setting);
    return new Flags(more);
  }

  Optional<Setting<String>> value(Key key) {
    return Optional.ofNullable(values.get(key));
  }
}
