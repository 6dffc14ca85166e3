package plx.server.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import plx.server.runs.query.Clause;
import plx.server.runs.query.Fields;
import plx.server.runs.query.Order;
import plx.server.runs.query.Query;

/// Part of a list.
///
/// @param count how many there are in the whole list
public record Page(int count, List<ObjectNode> results) {
  /// Copies the results.
  public Page {
    results = List.copyOf(results);
  }

  /// A list of a table's rows.
  ///
  /// @param table the table
  /// @param fields what may be asked for and sorted by
  /// @param usual the order when none is asked for
  record Source(String table, Fields fields, String usual) {
    /// The part of it that is asked for.
    ///
    /// @param within a condition that all rows of the list meet
    Page page(Session session, Clause within, Listing listing, Session.Mapping<ObjectNode> mapping)
        throws SQLException {
      Clause asked = new Query(fields).where(listing.query());
      Clause order = new Order(fields, usual).by(listing.sort());
      String rows = " FROM %s WHERE %s AND %s".formatted(table, within.sql(), asked.sql());
      List<Object> values = new ArrayList<>(within.values());
      values.addAll(asked.values());
      int count = session.one("SELECT count(*)" + rows, values, row -> row.getInt(1)).orElseThrow();
      values.addAll(order.values());
      values.addAll(List.of(listing.limit(), listing.offset()));
      String sql = "SELECT *" + rows + " ORDER BY " + order.sql() + " LIMIT ? OFFSET ?";
      return new Page(count, session.all(sql, values, mapping));
    }
  }
}
