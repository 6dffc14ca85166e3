package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plx.ignore.DefaultPatterns;

class InitCommandTest {
  private static final String PROJECT = ".polyaxon/.project";
  private static final String ANSWER = "{\"uuid\":\"u\",\"name\":\"mnist\",\"readme\":null}";

  @TempDir private Path root;
  @AutoClose private CommandSession session;

  @BeforeEach
  void start() throws IOException {
    session = new CommandSession(root).configured();
  }

  private static String cached(String name) {
    return "{\"owner\":\"acme\",\"name\":\"" + name + "\"}";
  }

  @Test
  void theDirectoryIsOneOfTheProjectThatTheServerHas() {
    CommandResult result = session.answer(200, ANSWER).run("init", "-p", "acme/mnist");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("acme/mnist");
    assertThat(session.requests()).containsExactly("GET /api/v1/acme/mnist");
    assertThat(session.local().content(PROJECT))
        .isEqualTo("{\"uuid\":\"u\",\"name\":\"mnist\",\"owner\":\"acme\"}");
  }

  @Test
  void anUnknownProjectIsToldHowToCreate() {
    CommandResult result =
        session.answer(404, "{\"detail\":\"No Project\"}").run("init", "-p", "ghost");

    assertThat(result.exit()).isEqualTo(5);
    assertThat(result.err()).contains("polyaxon project create --name=default/ghost");
    assertThat(session.local().has(PROJECT)).isFalse();
  }

  @Test
  void anInitializedDirectoryIsAskedAbout() {
    session.local().file(PROJECT, cached("other"));

    CommandResult result = session.answer(200, ANSWER).input("n\n").run("init", "-p", "acme/mnist");

    assertThat(result.exit()).isZero();
    assertThat(result.err()).contains("acme/other").contains("[y/N]").contains("left as it was");
    assertThat(session.local().content(PROJECT)).isEqualTo(cached("other"));
  }

  @Test
  void theAnswerYesReplacesTheProject() {
    session.local().file(PROJECT, cached("other"));

    session.answer(200, ANSWER).input("y\n").run("init", "-p", "acme/mnist");

    assertThat(session.local().content(PROJECT)).contains("mnist");
  }

  @Test
  void nobodyThereToAnswerIsAFailureThatNamesTheOption() {
    session.local().file(PROJECT, cached("other"));

    CommandResult result = session.answer(200, ANSWER).run("init", "-p", "acme/mnist");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("PLX-NO-ANSWER").contains("--yes");
    assertThat(session.local().content(PROJECT)).isEqualTo(cached("other"));
  }

  @Test
  void yesAnswersTheQuestionAndKeepsTheRun() {
    session.local().file(PROJECT, cached("other")).file(".polyaxon/.run", "{\"uuid\":\"r\"}");

    CommandResult result = session.answer(200, ANSWER).run("init", "-p", "acme/mnist", "-y");

    assertThat(result.exit()).isZero();
    assertThat(session.local().content(PROJECT)).contains("mnist");
    assertThat(session.local().content(".polyaxon/.run")).contains("r");
  }

  @Test
  void theUsersLastProjectIsAskedAboutOnlyWhenItIsAnother() {
    session.local().file("~/.polyaxon/.project", cached("mnist"));

    assertThat(session.answer(200, ANSWER).run("init", "-p", "acme/mnist").exit()).isZero();

    assertThat(session.local().content(PROJECT)).contains("mnist");
  }

  @Test
  void theUsersOtherProjectIsAskedAbout() {
    session.local().file("~/.polyaxon/.project", cached("other"));

    CommandResult result = session.answer(200, ANSWER).input("n\n").run("init", "-p", "acme/mnist");

    assertThat(result.err()).contains("acme/other");
    assertThat(session.local().has(PROJECT)).isFalse();
  }

  @Test
  void theDefaultPatternsAreWritten() {
    assertThat(session.run("init", "--polyaxonignore").exit()).isZero();

    assertThat(session.local().content(".polyaxonignore")).isEqualTo(DefaultPatterns.TEXT);
  }

  @Test
  void anExistingIgnoreFileIsNeverReplacedAndThatIsSaid() {
    session.local().file(".polyaxonignore", "secret.txt\n");

    CommandResult result = session.run("init", "--polyaxonignore", "-y");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).startsWith("kept .polyaxonignore");
    assertThat(session.local().content(".polyaxonignore")).isEqualTo("secret.txt\n");
  }

  @Test
  void thePolyaxonfileThatIsWrittenIsAValidOne() {
    assertThat(session.run("init", "--polyaxonfile").out()).contains("wrote polyaxonfile.yaml");

    assertThat(session.run("init", "--polyaxonfile").out()).contains("is valid");
  }

  @Test
  void anExistingPolyaxonfileThatIsNotValidIsAFailure() {
    session.local().file("polyaxonfile.yaml", "kind: nope\n");

    CommandResult result = session.run("init", "--polyaxonfile");

    assertThat(result.exit()).isNotZero();
    assertThat(session.local().content("polyaxonfile.yaml")).isEqualTo("kind: nope\n");
  }

  @Test
  void theGitConnectionIsNoted() {
    session.run("init", "--git-connection", "repo", "--git-url", "https://example.com/r.git");

    assertThat(session.local().content("polyaxongit.yaml"))
        .isEqualTo("{\"git\":{\"url\":\"https://example.com/r.git\"},\"connection\":\"repo\"}\n");
  }

  @Test
  void anExistingGitFileIsAskedAbout() {
    session.local().file("polyaxongit.yaml", "{\"connection\":\"old\"}");

    session.input("n\n").run("init", "--git-connection", "new");
    assertThat(session.local().content("polyaxongit.yaml")).contains("old");

    session.input("y\n").run("init", "--git-connection", "new");
    assertThat(session.local().content("polyaxongit.yaml")).isEqualTo("{\"connection\":\"new\"}\n");
  }

  @Test
  void withoutAnOptionNothingIsDoneAndThatIsSaid() {
    CommandResult result = session.run("init");

    assertThat(result.exit()).isZero();
    assertThat(result.err()).contains("polyaxon init --help");
  }

  @Test
  void aBrokenConfigurationFileIsNamedWithWhatToDo() {
    session.local().file("~/.polyaxon/.client", "{broken");

    CommandResult result = session.run("init", "-p", "acme/mnist");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains(".client").contains("polyaxon config purge");
  }
}
