package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.e2e.FakeReply;

class OpsLsCommandTest {
  private static final String ANSWER =
      "{\"count\":7,\"results\":[{\"uuid\":\"u1\",\"name\":\"a, \\\"b\\\"\",\"status\":\"running\"},"
          + "{\"uuid\":\"u2\",\"name\":null,\"status\":\"failed\"}]}";

  @TempDir private Path root;
  @AutoClose private ServerSession session;

  @BeforeEach
  void start() throws IOException {
    session = new ServerSession(root);
    session.server().always("GET runs", _ -> FakeReply.json(200, ANSWER));
  }

  @Test
  void runsAreATableOfTheColumnsThatAreWanted() {
    CommandResult result = session.run("ops", "ls", "-c", "uuid, name,status");

    assertThat(result.exit()).isZero();
    assertThat(result.out().lines().map(line -> line.replaceAll(" {2,}", "|")))
        .containsExactly("uuid|name|status", "u1|a, \"b\"|running", "u2|failed");
    assertThat(result.err()).isEqualTo("2 of 7 runs of default/iris\n");
  }

  @Test
  void thePageIsAskedForAsTyped() {
    CommandResult result =
        session.run(
            "ops",
            "ls",
            "-p",
            "acme/p",
            "-q",
            "status: failed",
            "-s",
            "-created_at",
            "-l",
            "5",
            "--offset",
            "10");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(session.server().requests().getFirst().target())
        .isEqualTo(
            "/api/v1/acme/p/runs?limit=5&offset=10&query=status%3A%20failed&sort=-created_at");
  }

  @Test
  void theGroupsProjectCounts() {
    session.run("ops", "-p", "acme/p", "ls");

    assertThat(session.server().requests().getFirst().target())
        .isEqualTo("/api/v1/acme/p/runs?limit=20");
  }

  @Test
  void jsonIsTheServersAnswer() {
    CommandResult result = session.run("ops", "ls", "-o", "json");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("\"count\" : 7").contains("\"uuid\" : \"u2\"");
    assertThat(result.err()).isEmpty();
  }
}
