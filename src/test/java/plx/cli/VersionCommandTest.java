package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionCommandTest {
  private static final String INSTALLATION =
      "{\"key\":\"k\",\"version\":\"2.17.1\",\"dist\":\"ce\"}";

  @TempDir private Path root;
  @AutoClose private CommandSession session;

  @BeforeEach
  void start() throws IOException {
    session = new CommandSession(root).configured();
  }

  @Test
  void theVersionIsTheBuildsAndTheReferencesIsNamed() {
    CommandResult result = session.run("version");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).matches("polyaxon [0-9]+\\.[0-9]+.*2\\.18\\.0\\R");
    assertThat(session.requests()).isEmpty();
  }

  @Test
  void theServerIsAskedAndNobodyElse() {
    CommandResult result = session.answer(200, INSTALLATION).run("version", "--check");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("2.17.1").contains(session.host());
    assertThat(session.requests()).containsExactly("GET /api/v1/installation");
  }

  @Test
  void withALoginTheServerIsAskedForTheClientsItWorksWith() {
    session.local().variable("POLYAXON_AUTH_TOKEN", "t");

    CommandResult result =
        session
            .answer(200, INSTALLATION)
            .answer(200, "{\"cli\":{\"min\":\"3.0.0\",\"latest\":\"3.1.0\"}}")
            .run("version", "--check");

    assertThat(session.requests())
        .containsExactly(
            "GET /api/v1/installation [Token t]", "GET /api/v1/compatibility/k/2-18-0/cli");
    assertThat(result.out()).contains("3.0.0 to 3.1.0");
    assertThat(result.err()).contains("no longer supports");
  }

  @Test
  void aServerThatIsAwayIsAFailure() {
    session.close();

    assertThat(session.run("version", "--check").exit()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "2.9.1, 2.10.0, true",
    "2.10.0, 2.9.1, false",
    "2.18.0, 2.18.0, false",
    "2.18, 2.18.1, true",
    "2.18.0rc1, 2.19.0, true"
  })
  void versionsAreComparedByTheirNumbers(String version, String other, boolean before) {
    assertThat(Version.isBefore(version, other)).isEqualTo(before);
  }
}
