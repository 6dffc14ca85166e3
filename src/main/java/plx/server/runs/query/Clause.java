package plx.server.runs.query;

import java.util.ArrayList;
import java.util.List;

/// A piece of SQL and the values of its question marks, in order.
///
/// @param sql never holds what a user wrote
/// @param values texts and numbers
public record Clause(String sql, List<Object> values) {
  /// Copies the values.
  public Clause {
    values = List.copyOf(values);
  }

  /// One after the other, with something between them; `empty` when there is none.
  static Clause joined(String between, List<Clause> clauses, String empty) {
    if (clauses.isEmpty()) {
      return new Clause(empty, List.of());
    }
    List<Object> values = new ArrayList<>();
    clauses.forEach(clause -> values.addAll(clause.values()));
    return new Clause(String.join(between, clauses.stream().map(Clause::sql).toList()), values);
  }
}
