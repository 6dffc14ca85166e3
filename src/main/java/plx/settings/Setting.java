package plx.settings;

import java.util.Objects;

/// A value with its origin.
public record Setting<T>(T value, Origin origin) {
  /// Refuses a missing part.
  public Setting {
    Objects.requireNonNull(value, "value is null");
    Objects.requireNonNull(origin, "origin is null");
  }
}
