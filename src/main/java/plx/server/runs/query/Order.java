package plx.server.runs.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A `sort`: fields with commas between them, `-` before one that descends. As in the reference,
/// what cannot be sorted by is left out.
public final class Order {
  private final Fields fields;
  private final String usual;

  /// Knows what may be sorted by, and the order when nothing is.
  public Order(Fields fields, String usual) {
    this.fields = fields;
    this.usual = usual;
  }

  /// The terms of ORDER BY; among equals the newest first, or last where the usual order ascends.
  public Clause by(String sort) {
    List<Clause> terms = new ArrayList<>();
    for (String name : sort.split(",")) {
      term(name.strip()).ifPresent(terms::add);
    }
    if (terms.isEmpty()) {
      term(usual).ifPresent(terms::add);
    }
    terms.add(new Clause(usual.startsWith("-") ? "id DESC" : "id", List.of()));
    return Clause.joined(", ", terms, "");
  }

  private Optional<Clause> term(String sort) {
    boolean descending = sort.startsWith("-");
    String name = descending ? sort.substring(1) : sort;
    int dot = name.indexOf('.');
    String key = dot < 0 ? "" : name.substring(dot + 1);
    return fields
        .named(dot < 0 ? name : name.substring(0, dot))
        .filter(field -> field.kind() != Field.Kind.MEMBER || isKey(key))
        .map(field -> field.expression(key))
        .map(value ->
            new Clause(value.sql() + (descending ? " DESC NULLS LAST" : ""), value.values()));
  }

  private static boolean isKey(String key) {
    return !key.isEmpty() && key.indexOf('"') < 0;
  }
}
