package plx.server.runs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import plx.error.FailureException;

/// The tables, by version: `user_version` of the file counts the steps that it has taken.
final class Schema {
  private static final List<String> STEPS = List.of("1.sql");

  private Schema() {}

  /// Takes the steps that are missing, all or none.
  ///
  /// @throws FailureException PLX-DATABASE-NEWER when the file is of a newer program
  static void update(Connection connection, Path file) throws SQLException {
    int version = version(connection);
    if (version > STEPS.size()) {
      throw new FailureException(
          "PLX-DATABASE-NEWER",
          "the server's database %s was made by a newer version of this program".formatted(file),
          "use the newer version, or another directory with --path");
    }
    if (version == STEPS.size()) {
      return;
    }
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String step : STEPS.subList(version, STEPS.size())) {
        for (String sql : text(step).split(";\n")) {
          statement.execute(sql);
        }
      }
      statement.execute("PRAGMA user_version = " + STEPS.size());
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    }
  }

  private static String text(String step) {
    try (InputStream in = Schema.class.getResourceAsStream("schema/" + step)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the schema is not in the program", e);
    }
  }
}
