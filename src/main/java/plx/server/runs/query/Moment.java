package plx.server.runs.query;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import plx.error.UsageException;

/// A time in a query, in UTC: `2026-11-24`, `2026-11-24 10:30`, `2026-11-24T10:30:00Z`.
///
/// @param first its first microsecond, as the database has times
/// @param last the last one that it can mean: of the day, the minute, the second
record Moment(String first, String last) {
  static Moment of(String word, String expression) {
    String text = word.replace(' ', 'T').replaceFirst("Z$", "");
    try {
      LocalDateTime start =
          text.contains("T") ? LocalDateTime.parse(text) : LocalDate.parse(text).atStartOfDay();
      LocalDateTime end = start.plus(1, unit(text)).minus(1, ChronoUnit.MICROS);
      return new Moment(
          Timestamps.text(start.toInstant(ZoneOffset.UTC)),
          Timestamps.text(end.toInstant(ZoneOffset.UTC)));
    } catch (DateTimeException e) {
      throw new UsageException(
          "PLX-QUERY",
          "`%s` in `%s` is no time: write it as 2026-11-24 or 2026-11-24T10:30:00"
              .formatted(word, expression),
          "");
    }
  }

  private static ChronoUnit unit(String text) {
    if (!text.contains("T")) {
      return ChronoUnit.DAYS;
    }
    if (text.contains(".")) {
      return ChronoUnit.MICROS;
    }
    return text.chars().filter(c -> c == ':').count() == 1
        ? ChronoUnit.MINUTES
        : ChronoUnit.SECONDS;
  }
}
