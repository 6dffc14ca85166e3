package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginCommandTest {
  private static final String AUTH = "~/.polyaxon/.auth";
  private static final String USER = "{\"username\":\"jo\",\"organization\":\"acme\"}";
  private static final String INSTALLATION =
      "{\"key\":\"k\",\"version\":\"2.18.0\",\"dist\":\"ee\"}";

  @TempDir private Path root;
  @AutoClose private CommandSession session;

  @BeforeEach
  void start() throws IOException {
    session = new CommandSession(root).enterprise();
  }

  @Test
  void aTokenThatWorksIsStored() {
    CommandResult result =
        session.answer(200, USER).answer(200, INSTALLATION).run("login", "-t", " s3cret ");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("logged in as jo");
    assertThat(result.all()).doesNotContain("s3cret");
    assertThat(session.requests())
        .containsExactly(
            "GET /api/v1/users [Token s3cret]", "GET /api/v1/installation [Token s3cret]");
    assertThat(session.local().content(AUTH))
        .isEqualTo("{\"POLYAXON_AUTH_USERNAME\":\"jo\",\"POLYAXON_AUTH_TOKEN\":\"s3cret\"}");
    assertThat(session.local().content("~/.polyaxon/.user")).isEqualTo(USER);
  }

  @Test
  void theTokenIsReadFromStandardInput() {
    session.answer(200, USER).answer(200, INSTALLATION).input("s3cret\n").run("login", "-t", "-");

    assertThat(session.local().content(AUTH)).contains("s3cret");
  }

  @Test
  void theTokenIsAskedForWhenItIsNotGiven() {
    CommandResult result =
        session.answer(200, USER).answer(200, INSTALLATION).input("s3cret\n").run("login");

    assertThat(result.exit()).isZero();
    assertThat(result.err()).contains("/ui/profile/token/").contains("Token");
    assertThat(session.local().content(AUTH)).contains("s3cret");
  }

  @Test
  void noTokenAtAllIsAUsageErrorAndNothingIsSent() {
    assertThat(session.run("login").exit()).isEqualTo(2);
    assertThat(session.requests()).isEmpty();
  }

  @Test
  void aRefusedTokenLeavesTheOldLogin() {
    session.local().file(AUTH, "{\"token\":\"old\"}");

    CommandResult result = session.answer(401, "{\"detail\":\"no\"}").run("login", "-t", "bad");

    assertThat(result.exit()).isEqualTo(4);
    assertThat(result.all()).doesNotContain("bad");
    assertThat(session.local().content(AUTH)).isEqualTo("{\"token\":\"old\"}");
  }

  @Test
  void userAndPasswordAreExchangedForAToken() {
    CommandResult result =
        session
            .answer(200, "{\"token\":\"tok\"}")
            .answer(200, USER)
            .answer(200, INSTALLATION)
            .input("pw\n")
            .run("login", "-u", "jo");

    assertThat(result.exit()).isZero();
    assertThat(session.take().getBody().utf8())
        .isEqualTo("{\"username\":\"jo\",\"password\":\"pw\"}");
    assertThat(session.local().content(AUTH)).contains("tok").doesNotContain("pw");
  }

  @Test
  void aCommunityEditionNeedsNoLogin() {
    session.local().file("~/.polyaxon/.cli", "{\"installation\":{\"dist\":\"ce\"}}");

    CommandResult result = session.run("login", "-t", "t");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("PLX-COMMUNITY");
    assertThat(session.requests()).isEmpty();
    assertThat(session.local().has(AUTH)).isFalse();
  }

  @Test
  void aServerThatIsNotKnownYetIsAskedWithoutTheToken() {
    session.local().file("~/.polyaxon/.cli", "{}");

    session.answer(200, INSTALLATION).answer(200, USER).answer(200, INSTALLATION);
    session.run("login", "-t", "t");

    assertThat(session.requests())
        .startsWith("GET /api/v1/installation", "GET /api/v1/users [Token t]");
  }

  @Test
  void whoamiShowsTheUser() {
    session.local().file(AUTH, "{\"token\":\"t\"}");

    CommandResult result = session.answer(200, USER).run("whoami");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).containsPattern("username +jo");
    assertThat(session.requests()).containsExactly("GET /api/v1/users [Token t]");
  }

  @Test
  void whoamiWithoutAccessIsUnauthorized() {
    CommandResult result = session.answer(403, "{}").run("whoami");

    assertThat(result.exit()).isEqualTo(4);
    assertThat(result.err()).contains("polyaxon login");
  }

  @Test
  void logoutDeletesTheLoginAndRemindsOfTheVariable() {
    session.local().file(AUTH, "{\"token\":\"t\"}").file("~/.polyaxon/.user", USER);
    session.local().variable("POLYAXON_AUTH_TOKEN", "s3cret");

    CommandResult result = session.run("logout");

    assertThat(result.exit()).isZero();
    assertThat(result.err()).contains("POLYAXON_AUTH_TOKEN");
    assertThat(session.local().has(AUTH)).isFalse();
    assertThat(session.local().has("~/.polyaxon/.user")).isFalse();
    assertThat(session.local().has("~/.polyaxon/.cli")).isFalse();
  }
}
