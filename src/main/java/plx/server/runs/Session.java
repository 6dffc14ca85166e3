package plx.server.runs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Statements in one transaction.
final class Session {
  private final Connection connection;

  Session(Connection connection) {
    this.connection = connection;
  }

  /// Makes something of one row.
  @FunctionalInterface
  interface Mapping<T> {
    T of(ResultSet row) throws SQLException;
  }

  <T> List<T> all(String sql, List<?> values, Mapping<T> mapping) throws SQLException {
    List<T> found = new ArrayList<>();
    try (PreparedStatement statement = prepared(sql, values);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(mapping.of(rows));
      }
    }
    return found;
  }

  <T> Optional<T> one(String sql, List<?> values, Mapping<T> mapping) throws SQLException {
    return all(sql, values, mapping).stream().findFirst();
  }

  /// Changes rows and returns how many were changed.
  int change(String sql, List<?> values) throws SQLException {
    try (PreparedStatement statement = prepared(sql, values)) {
      return statement.executeUpdate();
    }
  }

  private PreparedStatement prepared(String sql, List<?> values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
    return statement;
  }
}
