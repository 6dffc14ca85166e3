package plx.server.runs.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import plx.error.UsageException;
import plx.server.runs.query.Field.Kind;

/// What is asked of one field: `x`, `~x`, `x|y`, `%x%`, `nil`, `>= x`, `x .. y`.
///
/// @param kind how the field is compared
/// @param field its value in SQL
/// @param expression the whole expression, for messages
record Operation(Kind kind, Clause field, String expression) {
  private static final List<String> COMPARISONS = List.of("<=", ">=", "<", ">");

  Clause condition(String operation) {
    if (operation.equals("_any_")) {
      return new Clause("1", List.of());
    }
    boolean negated = operation.startsWith("~");
    Clause asked = asked(negated ? operation.substring(1).strip() : operation);
    // What has no value is not the value either.
    return negated ? new Clause("NOT coalesce(" + asked.sql() + ", 0)", asked.values()) : asked;
  }

  private Clause asked(String operation) {
    if (operation.isEmpty()) {
      throw unclear();
    }
    if (operation.equals("nil")) {
      return of(" IS NULL", List.of());
    }
    for (String comparison : COMPARISONS) {
      if (operation.startsWith(comparison)) {
        return compared(comparison, operation.substring(comparison.length()).strip());
      }
    }
    if (operation.contains("..")) {
      return range(operation.split("\\.\\.", -1));
    }
    List<String> words =
        Stream.of(operation.split("\\|")).map(String::strip).filter(w -> !w.isEmpty()).toList();
    if (operation.contains("|") && kind != Kind.TIME && words.size() > 1) {
      return oneOf(words);
    }
    return same(operation);
  }

  private Clause compared(String comparison, String value) {
    if (kind == Kind.SEARCH || kind == Kind.LIST || value.isEmpty()) {
      throw unclear();
    }
    return of(" " + comparison + " ?", List.of(value(value)));
  }

  private Clause range(String... ends) {
    if (kind != Kind.TIME || ends.length != 2) {
      throw unclear();
    }
    return of(" BETWEEN ? AND ?", List.of(value(ends[0].strip()), value(ends[1].strip())));
  }

  private Clause oneOf(List<String> words) {
    List<Object> values = new ArrayList<>();
    words.forEach(word -> values.add(value(word)));
    return within("IN (" + String.join(", ", words.stream().map(_ -> "?").toList()) + ")", values);
  }

  private Clause same(String operation) {
    if (kind == Kind.TIME) {
      Moment moment = Moment.of(operation, expression);
      return of(" BETWEEN ? AND ?", List.of(moment.first(), moment.last()));
    }
    boolean part = operation.startsWith("%") || operation.endsWith("%");
    if (kind == Kind.SEARCH && part) {
      return of(" LIKE ? ESCAPE '\\'", List.of(pattern(operation)));
    }
    return within("= ?", List.of(value(operation)));
  }

  /// A list fits when one of its texts does.
  private Clause within(String test, List<Object> values) {
    return kind == Kind.LIST
        ? new Clause(
            "EXISTS (SELECT 1 FROM json_each(" + field.sql() + ") WHERE value " + test + ")",
            values)
        : of(" " + test, values);
  }

  /// `%` at the ends stands for anything; inside, and `_`, for itself.
  private static String pattern(String operation) {
    String text = operation.replaceAll("^%+|%+$", "");
    String escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    return (operation.startsWith("%") ? "%" : "") + escaped + (operation.endsWith("%") ? "%" : "");
  }

  private Object value(String word) {
    return switch (kind) {
      case TIME -> Moment.of(word, expression).first();
      case NUMBER -> number(word);
      case MEMBER -> member(word);
      case SEARCH, VALUE, LIST -> word.equals("true") ? "1" : word.equals("false") ? "0" : word;
    };
  }

  private Double number(String word) {
    try {
      return Double.valueOf(word);
    } catch (NumberFormatException e) {
      throw unclear();
    }
  }

  /// As JSON has it: numbers are numbers, `true` is 1 in SQLite.
  private static Object member(String word) {
    if (word.equals("true") || word.equals("false")) {
      return word.equals("true") ? 1 : 0;
    }
    return word.matches("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?") ? (Object) Double.valueOf(word) : word;
  }

  private Clause of(String test, List<Object> more) {
    List<Object> values = new ArrayList<>(field.values());
    values.addAll(more);
    return new Clause(field.sql() + test, values);
  }

  private UsageException unclear() {
    return new UsageException(
        "PLX-QUERY", "the query `%s` cannot be understood".formatted(expression), "");
  }
}
