package plx.server.runs.query;

import java.util.ArrayList;
import java.util.List;
import plx.error.UsageException;

/// A `query`: expressions `FIELD: OPERATION` with commas between them, all of which must hold. The
/// reference's words `AND`, `OR` and its parentheses are not known here.
public final class Query {
  private final Fields fields;

  /// Knows what may be asked for.
  public Query(Fields fields) {
    this.fields = fields;
  }

  /// The condition of a query.
  ///
  /// @param query empty for all
  /// @throws UsageException PLX-QUERY when it cannot be understood
  public Clause where(String query) {
    List<Clause> clauses = new ArrayList<>();
    for (String expression : query.split(",")) {
      if (!expression.isBlank()) {
        clauses.add(clause(expression.strip()));
      }
    }
    return Clause.joined(" AND ", clauses, "1");
  }

  private Clause clause(String expression) {
    int colon = expression.indexOf(':');
    if (colon <= 0 || expression.substring(colon + 1).isBlank()) {
      throw new UsageException(
          "PLX-QUERY", "the query `%s` is not of the form FIELD: VALUE".formatted(expression), "");
    }
    String name = expression.substring(0, colon).strip();
    String operation = expression.substring(colon + 1).strip();
    int dot = name.indexOf('.');
    String base = dot < 0 ? name : name.substring(0, dot);
    Field field = fields.named(base).orElseThrow(() -> unknown(base));
    Clause expressed = field.expression(dot < 0 ? "" : name.substring(dot + 1));
    return new Operation(field.kind(), expressed, expression).condition(operation);
  }

  private UsageException unknown(String name) {
    return new UsageException(
        "PLX-QUERY",
        "`%s` of a %s cannot be asked for: known are %s"
            .formatted(name, fields.what(), fields.names()),
        "");
  }
}
