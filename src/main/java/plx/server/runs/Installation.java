package plx.server.runs;

import java.util.List;

/// What is known of the server itself.
public final class Installation {
  private final Database database;

  /// Reads nothing yet.
  public Installation(Database database) {
    this.database = database;
  }

  /// Its name among servers, 32 hexadecimal digits, made with the database.
  public String key() {
    return database.read(session ->
        session
            .one("SELECT key FROM installation", List.of(), row -> row.getString(1))
            .orElseThrow());
  }
}
