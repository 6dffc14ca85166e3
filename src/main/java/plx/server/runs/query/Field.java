package plx.server.runs.query;

import java.util.List;
import plx.error.UsageException;

/// What a query may ask for, or a list be sorted by.
///
/// @param column its column
/// @param kind how it is compared
record Field(String column, Kind kind) {

  /// How a field is compared.
  enum Kind {
    /// Text, also by parts: `%part%`.
    SEARCH,
    /// One value or several.
    VALUE,
    /// A number.
    NUMBER,
    /// A time.
    TIME,
    /// A list of texts in JSON; one of them has to fit.
    LIST,
    /// A member of a JSON object: `meta_info.KEY`.
    MEMBER
  }

  /// The field's value in SQL.
  ///
  /// @param key the member's name, empty for what is no object
  Clause expression(String key) {
    if (kind != Kind.MEMBER) {
      return new Clause(column, List.of());
    }
    if (key.isEmpty() || key.indexOf('"') >= 0) {
      throw new UsageException(
          "PLX-QUERY", "`%s` is asked for as %s.KEY".formatted(column, column), "");
    }
    return new Clause("json_extract(" + column + ", ?)", List.of("$.\"" + key + "\""));
  }
}
