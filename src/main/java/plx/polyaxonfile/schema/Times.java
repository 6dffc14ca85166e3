package plx.polyaxonfile.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Dates and times as the reference sends them: ISO 8601 with an offset, UTC where none is written.
final class Times {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");
  private static final DateTimeFormatter FRACTION =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx");

  private Times() {}

  /// A time from text, from a date (midnight), or from a number of seconds since 1970.
  static Optional<JsonNode> time(JsonNode value) {
    if (value.isNumber()) {
      Instant instant = Instant.ofEpochMilli(Math.round(value.doubleValue() * 1000));
      return Optional.of(text(instant.atOffset(ZoneOffset.UTC)));
    }
    return value.isTextual() ? parsed(value.textValue().replace(' ', 'T')) : Optional.empty();
  }

  private static Optional<JsonNode> parsed(String text) {
    try {
      return Optional.of(text(OffsetDateTime.parse(text)));
    } catch (DateTimeParseException withoutOffset) {
      return local(text);
    }
  }

  private static Optional<JsonNode> local(String text) {
    try {
      LocalDateTime time =
          text.contains("T") ? LocalDateTime.parse(text) : LocalDate.parse(text).atStartOfDay();
      return Optional.of(text(time.atOffset(ZoneOffset.UTC)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /// A date, which is sent as it is written.
  static Optional<JsonNode> date(JsonNode value) {
    try {
      LocalDate.parse(value.asText(""));
      return Optional.of(value);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static JsonNode text(OffsetDateTime time) {
    return TextNode.valueOf(time.format(time.getNano() == 0 ? SECONDS : FRACTION));
  }
}
