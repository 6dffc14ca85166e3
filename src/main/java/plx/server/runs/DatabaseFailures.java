package plx.server.runs;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import plx.error.FailureException;
import plx.error.PolyaxonException;
import plx.error.UnavailableException;

/// What a failure of the database means to the user. The artifacts are plain files beside it: none
/// of this touches them.
final class DatabaseFailures {
  private DatabaseFailures() {}

  static PolyaxonException of(Path file, SQLException e) {
    SQLiteErrorCode primary = SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff);
    return switch (primary) {
      case SQLITE_NOTADB, SQLITE_CORRUPT ->
          new FailureException(
              "PLX-DATABASE-DAMAGED",
              "the server's database %s is damaged; the artifacts beside it are not touched"
                  .formatted(file),
              "put a copy of it back, or move it away: a new one is made then, without the projects"
                  + " and runs",
              e);
      case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL ->
          new UnavailableException(
              "PLX-DATABASE-LOCKED",
              "another program has locked the server's database " + file,
              "close that program, then try again",
              e);
      case SQLITE_FULL ->
          new FailureException(
              "PLX-DISK-FULL",
              "the disk is full: the server's database %s cannot grow".formatted(file),
              "make room, then try again; nothing was changed",
              e);
      default ->
          new FailureException(
              "PLX-DATABASE",
              "the server's database %s cannot be used: %s".formatted(file, e.getMessage()),
              "check that it can be read and written",
              e);
    };
  }
}
