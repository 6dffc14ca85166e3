package plx.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.error.FailureException;
import plx.error.PolyaxonException;
import plx.error.RefusedException;
import plx.error.UnavailableException;
import plx.server.http.Access;

class ServerStartTest {
  @TempDir private Path directory;
  private Path artifact;
  private Path database;

  @BeforeEach
  void artifact() throws IOException {
    artifact = directory.resolve("0123456789abcdef0123456789abcdef/model.bin");
    database = directory.resolve(".polyaxon-server/server.db");
    Files.createDirectories(artifact.getParent());
    Files.writeString(artifact, "kept");
  }

  private void assertRefused(Class<? extends PolyaxonException> type, String... sentence) {
    assertThatThrownBy(() -> TestServer.start(directory).close())
        .isInstanceOf(type)
        .hasMessageContainingAll(sentence);
    assertThat(artifact).hasContent("kept");
  }

  @Test
  void aDirectoryHasOneServer() {
    try (TestServer first = TestServer.start(directory)) {
      assertRefused(RefusedException.class, "another server uses the directory");
      assertThat(first.get("/healthz/").status()).isEqualTo(200);
    }
    TestServer.start(directory).close();
  }

  @Test
  void aPortInUseIsNamedAndTheDirectoryIsFreeAgain() {
    try (TestServer first = TestServer.start(directory.resolve("first"))) {
      Access access = new Access("127.0.0.1", "");
      ServerOptions options =
          new ServerOptions(access, first.port(), directory, ServerOptions.UNLIMITED, false);

      assertThatThrownBy(() -> PolyaxonServer.start(options))
          .isInstanceOf(FailureException.class)
          .hasMessageContaining("port " + first.port());
    }
    TestServer.start(directory).close();
  }

  @Test
  void aFileWhereTheDirectoryShouldBeIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");

    assertThatThrownBy(() -> TestServer.start(file))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("file cannot be used");
  }

  @Test
  void aDatabaseThatIsNoneIsDamaged() throws IOException {
    Files.createDirectories(database.getParent());
    Files.writeString(database, "this is no database, however long it may be".repeat(100));

    assertRefused(FailureException.class, "server.db is damaged", "are not touched");
  }

  @Test
  void aDatabaseThatAnotherProgramHoldsIsLocked() throws SQLException {
    TestServer.start(directory).close();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = other.createStatement()) {
      statement.execute("PRAGMA locking_mode = EXCLUSIVE");
      statement.execute("BEGIN EXCLUSIVE");

      assertRefused(UnavailableException.class, "another program has locked");
    }
  }

  @Test
  void aDatabaseOfANewerProgramIsLeftAlone() throws SQLException {
    TestServer.start(directory).close();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = other.createStatement()) {
      statement.execute("PRAGMA user_version = 1000");
    }

    assertRefused(FailureException.class, "was made by a newer version");
  }

  @Test
  void whatCannotBeTakenIsRefusedBeforeAnythingIsMade() {
    Access access = new Access("127.0.0.1", "");

    assertThatThrownBy(() -> new ServerOptions(access, 70000, directory, 1, false))
        .hasMessageContaining("no port 70000");
    assertThatThrownBy(() -> new ServerOptions(access, 0, directory, 0, false))
        .hasMessageContaining("more than 0 bytes");
  }
}
