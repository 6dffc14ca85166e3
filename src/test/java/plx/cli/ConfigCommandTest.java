package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
  private static final String CLIENT = "~/.polyaxon/.client";
  private static final String INSTALLATION =
      "{\"key\":\"k\",\"version\":\"2.18.0\",\"dist\":\"ce\",\"mode\":\"sandbox\"}";

  @TempDir private Path root;
  @AutoClose private CommandSession session;

  @BeforeEach
  void start() throws IOException {
    session = new CommandSession(root);
  }

  @Test
  void settingTheHostAsksItWhatItIs() {
    CommandResult result =
        session.answer(200, INSTALLATION).run("config", "set", "--host=" + session.host());

    assertThat(result.exit()).isZero();
    assertThat(session.requests()).containsExactly("GET /api/v1/installation");
    assertThat(session.local().content(CLIENT))
        .isEqualTo("{\"POLYAXON_HOST\":\"" + session.host() + "\",\"client_header\":{}}");
    assertThat(session.local().content("~/.polyaxon/.cli"))
        .contains("\"installation\":" + INSTALLATION)
        .contains("\"current_version\":\"2.18.0\"");
  }

  @Test
  void anotherHostEndsTheLoginAndIsNeverSentTheOldToken() {
    session.configured().local().file("~/.polyaxon/.auth", "{\"token\":\"t\"}");
    session.local().file("~/.polyaxon/.user", "{\"organization\":\"o\"}");

    session.answer(200, INSTALLATION).run("config", "set", "--host=" + session.host());

    assertThat(session.requests()).containsExactly("GET /api/v1/installation");
    assertThat(session.local().has("~/.polyaxon/.auth")).isFalse();
    assertThat(session.local().has("~/.polyaxon/.user")).isFalse();
  }

  @Test
  void noPurgeKeepsTheLogin() {
    session.configured().local().file("~/.polyaxon/.auth", "{\"token\":\"t\"}");

    session.run("config", "set", "--no-purge", "--host=" + session.host());

    assertThat(session.local().has("~/.polyaxon/.auth")).isTrue();
    assertThat(session.requests()).isEmpty();
  }

  @Test
  void aHostThatDoesNotAnswerIsSetAndWarnedOf() {
    CommandResult result = session.run("config", "set", "--host=http://127.0.0.1:9");

    assertThat(result.exit()).isZero();
    assertThat(result.err()).contains("Warning").contains("127.0.0.1:9");
    assertThat(session.local().content(CLIENT)).contains("127.0.0.1:9");
  }

  @Test
  void switchesAreStoredAsSwitches() {
    session.run("config", "set", "--debug", "yes", "--verify-ssl", "0", "--no-api", "false");

    assertThat(session.local().content(CLIENT))
        .contains("\"POLYAXON_DEBUG\":true")
        .contains("\"POLYAXON_VERIFY_SSL\":false")
        .contains("\"POLYAXON_NO_API\":false");
  }

  @Test
  void theOwnerMayHaveATeamAndNoMore() {
    assertThat(session.run("config", "set", "--owner", "acme/team").exit()).isZero();
    assertThat(session.local().content("~/.polyaxon/.user"))
        .isEqualTo("{\"organization\":\"acme/team\"}");

    assertThat(session.run("config", "set", "--owner", "a/b/c").exit()).isEqualTo(2);
  }

  @Test
  void theHomeIsStoredWhereThePythonClientLooks() {
    String home = session.local().path("h").toString();

    session.run("config", "set", "--home", home);

    assertThat(session.local().content("~/.polyaxon/.home"))
        .isEqualTo("POLYAXON_HOME: " + home + "\n");
  }

  @Test
  void everySettingIsShownWithItsOriginAndNoSecret() {
    session.configured().local().file("~/.polyaxon/.auth", "{\"token\":\"s3cret\"}");
    session.local().variable("POLYAXON_TIMEOUT", "5");

    CommandResult result = session.run("config", "show");

    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .containsPattern("host +" + session.host() + " +file · .*\\.client")
        .containsPattern("timeout +5 +environment · POLYAXON_TIMEOUT")
        .containsPattern("token +\\(set, not shown\\) +file · .*\\.auth")
        .containsPattern("verify_ssl +true +default");
    assertThat(result.all()).doesNotContain("s3cret");
  }

  @Test
  void theOldListShowsTheSameAndSaysThatItIsOld() {
    CommandResult result = session.run("config", "-l");

    assertThat(result.out()).isEqualTo(session.run("config", "show").out());
    assertThat(result.err()).contains("deprecated");
  }

  @Test
  void aBrokenFileIsNamedAndLeftAsItWas() {
    session.local().file(CLIENT, "{broken");

    CommandResult result = session.run("config", "show");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains(session.local().path(CLIENT).toString());
    assertThat(session.local().content(CLIENT)).isEqualTo("{broken");
  }

  @Test
  void valuesAreGotByTheirNames() {
    session.configured();

    CommandResult result = session.run("config", "get", "host", "verify-ssl", "colour");

    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .containsPattern("host +" + session.host())
        .containsPattern("verify-ssl +true");
    assertThat(result.err()).contains("colour");
  }

  @Test
  void purgingDeletesEverythingEvenWhenItIsBroken() {
    session.local().file(CLIENT, "{broken").file("~/.polyaxon/.auth", "{broken");
    session.local().file(".polyaxon/.run", "{}").file("~/.polyaxon/.project", "{}");

    assertThat(session.run("config", "purge").exit()).isZero();

    assertThat(session.local().has(CLIENT)).isFalse();
    assertThat(session.local().has("~/.polyaxon/.auth")).isFalse();
    assertThat(session.local().has(".polyaxon/.run")).isFalse();
    assertThat(session.local().has("~/.polyaxon/.project")).isFalse();
  }

  @Test
  void purgingTheCacheKeepsConfigurationAndLogin() {
    session.configured().local().file("~/.polyaxon/.auth", "{\"token\":\"t\"}");
    session.local().file(".polyaxon/.project", "{}");

    session.run("config", "purge", "--cache-only");

    assertThat(session.local().has(CLIENT)).isTrue();
    assertThat(session.local().has("~/.polyaxon/.auth")).isTrue();
    assertThat(session.local().has(".polyaxon/.project")).isFalse();
  }
}
