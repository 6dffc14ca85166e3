package plx.server.runs.query;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Times as the reference writes them, in UTC: `2026-11-24T22:44:57.303818Z`. All have the same
/// length, so they sort as text.
public final class Timestamps {
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Timestamps() {}

  /// A time in microseconds.
  public static String text(Instant time) {
    return MICROS.format(time);
  }

  /// A time in milliseconds, as in the conditions of statuses.
  public static String milliseconds(Instant time) {
    return MILLIS.format(time);
  }

  /// The time that a text of this form means.
  public static Instant time(String text) {
    return Instant.parse(text);
  }
}
