package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What keeps a server from starting; `ServerIT` has those that start.
class ServerCommandTest {
  @TempDir private Path root;
  @AutoClose private CommandSession session;

  @BeforeEach
  void start() throws IOException {
    session = new CommandSession(root);
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0", "192.168.1.5", "::", "some.example"})
  void anAddressThatOthersReachIsRefusedWithoutAToken(String host) {
    CommandResult result = session.run("server", "--host", host, "--port", "0");

    assertThat(result.exit()).isEqualTo(6);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("others can reach `" + host + "`")
        .contains("PLX-SERVER-OPEN")
        .contains("POLYAXON_SERVER_TOKEN");
    assertThat(root.resolve("home/.polyaxon/server")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"--port, 65536", "--port, -1", "--port, x", "--max-size, 0", "--max-size, 5M"})
  void aNumberThatCannotBeIsAMisuse(String option, String value) {
    CommandResult result = session.run("server", option, value);

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("PLX-USAGE");
  }

  @Test
  void aPortInUseIsSaidWithWhatToDo() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = "" + other.getLocalPort();

      CommandResult result = session.run("server", "--port", port, "--path", "runs");

      assertThat(result.exit()).isEqualTo(1);
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).contains("port " + port).contains("[PLX-PORT]").contains("--port");
    }
  }

  @Test
  void aHostThatThereIsNotIsSaidWithWhatToDo() {
    CommandResult result =
        session.run("server", "--host", "no.such.host.invalid", "--token", "t", "--path", "runs");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("cannot listen on no.such.host.invalid").contains("--host");
  }
}
