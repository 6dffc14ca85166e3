package plx.server.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;
import plx.error.FailureException;

/// The database of a server: one file, one connection that its threads use in turn. SQLite has one
/// writer at a time in any case; waiting here, no request ever fails because of another one.
///
/// What was answered is on the disk: each transaction is synced.
public final class Database implements AutoCloseable {
  /// Milliseconds that another program may keep the file locked.
  private static final int BUSY_MS = 5_000;

  private final Path file;
  private final Connection connection;
  private final ReentrantLock turn = new ReentrantLock(true);

  private Database(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /// Opens it and brings its tables up to date.
  ///
  /// @param file made when it is not there
  /// @param libraries a directory of the server's own for the native library; the system's
  ///   temporary one would keep it after a crash
  /// @throws plx.error.PolyaxonException when it cannot be used, see [DatabaseFailures]
  public static Database open(Path file, Path libraries) {
    useLibraries(libraries);
    try {
      Connection connection = configuration().createConnection("jdbc:sqlite:" + file);
      Database database = new Database(file, connection);
      try {
        Schema.update(connection, file);
        return database;
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw DatabaseFailures.of(file, e);
    }
  }

  private static void useLibraries(Path directory) {
    try {
      Files.createDirectories(directory);
      System.setProperty("org.sqlite.tmpdir", directory.toString());
    } catch (IOException e) {
      throw new FailureException(
          "PLX-SERVER-DIRECTORY",
          "the directory %s cannot be used: %s".formatted(directory, e),
          "make it writable, or give another one with --path",
          e);
    }
  }

  private static SQLiteConfig configuration() {
    SQLiteConfig configuration = new SQLiteConfig();
    configuration.setJournalMode(SQLiteConfig.JournalMode.WAL);
    configuration.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    configuration.setBusyTimeout(BUSY_MS);
    configuration.enforceForeignKeys(true);
    configuration.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    return configuration;
  }

  /// Statements that belong together.
  @FunctionalInterface
  interface Work<T> {
    T in(Session session) throws SQLException;
  }

  /// Reads.
  <T> T read(Work<T> work) {
    turn.lock();
    try {
      return work.in(new Session(connection));
    } catch (SQLException e) {
      throw DatabaseFailures.of(file, e);
    } finally {
      turn.unlock();
    }
  }

  /// Writes all or nothing.
  <T> T write(Work<T> work) {
    turn.lock();
    try {
      connection.setAutoCommit(false);
      try {
        T result = work.in(new Session(connection));
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw DatabaseFailures.of(file, e);
    } finally {
      turn.unlock();
    }
  }

  /// Waits for what is being written.
  @Override
  public void close() {
    turn.lock();
    try {
      connection.close();
    } catch (SQLException e) {
      throw DatabaseFailures.of(file, e);
    } finally {
      turn.unlock();
    }
  }
}
