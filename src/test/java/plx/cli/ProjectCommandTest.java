package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectCommandTest {
  private static final String ANSWER = "{\"uuid\":\"u\",\"name\":\"mnist\",\"bookmarked\":false}";

  @TempDir private Path root;
  @AutoClose private CommandSession session;

  @BeforeEach
  void start() throws IOException {
    session = new CommandSession(root).configured();
  }

  @Test
  void aProjectIsCreatedAndRemembered() {
    CommandResult result =
        session
            .answer(201, ANSWER)
            .run("project", "create", "-n", "acme/mnist", "--tags", "a, b,a", "--public");

    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .contains("created the project acme/mnist")
        .contains(session.host() + "/ui/acme/mnist/");
    RecordedRequest request = session.take();
    assertThat(request.getTarget()).isEqualTo("/api/v1/acme/projects/create");
    assertThat(request.getBody().utf8())
        .isEqualTo("{\"name\":\"mnist\",\"tags\":[\"a\",\"b\"],\"is_public\":true}");
    assertThat(session.local().content("~/.polyaxon/.project")).contains("\"owner\":\"acme\"");
  }

  @Test
  void initMakesTheDirectoryOneOfTheNewProjectWithoutAQuestion() {
    CommandResult result =
        session
            .answer(201, ANSWER)
            .answer(200, ANSWER)
            .run("project", "create", "--name", "mnist", "--init");

    assertThat(result.exit()).isZero();
    assertThat(session.requests())
        .containsExactly("POST /api/v1/default/projects/create", "GET /api/v1/default/mnist");
    assertThat(session.local().content(".polyaxon/.project")).contains("mnist");
    assertThat(session.local().has(".polyaxonignore")).isTrue();
  }

  @Test
  void aNameThatIsTakenSaysSo() {
    CommandResult result =
        session
            .answer(400, "{\"name\":[\"project with this name already exists.\"]}")
            .run("project", "create", "--name", "mnist");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("project with this name already exists");
    assertThat(session.local().has("~/.polyaxon/.project")).isFalse();
  }

  @Test
  void aProjectWithoutANameIsAUsageError() {
    assertThat(session.run("project", "create").exit()).isEqualTo(2);
    assertThat(session.requests()).isEmpty();
  }

  @Test
  void projectsAreListedAsAsked() {
    CommandResult result =
        session
            .answer(
                200,
                "{\"count\":3,\"results\":[{\"name\":\"a\",\"created_at\":\"2026-01-02T03:04:05Z\","
                    + "\"updated_at\":null,\"description\":\"one\\ntwo\"}]}")
            .run(
                "projects",
                "ls",
                "-q",
                "name: a",
                "-s",
                "-updated_at",
                "--limit",
                "1",
                "--offset",
                "0");

    assertThat(result.exit()).isZero();
    assertThat(session.requests())
        .containsExactly(
            "GET /api/v1/default/projects/list?limit=1&query=name%3A%20a&sort=-updated_at");
    assertThat(result.out().lines())
        .hasSize(2)
        .anySatisfy(line ->
            assertThat(line).startsWith("a  ").contains("2026-01-02 03:04").endsWith("one"));
    assertThat(result.err()).contains("1 of 3");
  }

  @Test
  void noProjectsIsNoResultAndNoFailure() {
    CommandResult result =
        session.answer(200, "{\"count\":0,\"results\":[]}").run("project", "ls", "-o", "acme");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("no projects of acme");
  }

  @ParameterizedTest
  @CsvSource({
    "mnist, default/mnist",
    "acme/mnist, acme/mnist",
    "acme.mnist, acme/mnist",
    "acme/team/mnist, acme/mnist"
  })
  void theProjectMayBeWrittenInSeveralWays(String written, String path) {
    CommandResult result = session.answer(200, ANSWER).run("project", "get", "-p", written);

    assertThat(result.exit()).isZero();
    assertThat(session.requests()).containsExactly("GET /api/v1/" + path);
  }

  @Test
  void theTeamIsInTheAddressOfThePage() {
    CommandResult result =
        session.answer(200, ANSWER).run("project", "get", "-p", "acme/team/mnist");

    assertThat(result.out()).contains("/ui/acme/ts/team/mnist/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b/c/d", "not ok", "/x", "x/", "", "a//b", "é", "a--b"})
  void aProjectThatCannotBeOneIsRefusedBeforeAnyRequest(String name) {
    CommandResult result = session.run("project", "get", "-p", name);

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("PLX-PROJECT-INVALID");
    assertThat(session.requests()).isEmpty();
  }

  @Test
  void theOwnerOfTheConfigurationIsTheDefault() {
    session.local().file("~/.polyaxon/.user", "{\"organization\":\"acme\"}");

    session.answer(200, ANSWER).run("project", "get", "-p", "mnist");

    assertThat(session.requests()).containsExactly("GET /api/v1/acme/mnist");
  }

  @Test
  void theOptionOfTheSubCommandWinsOverTheGroups() {
    session.answer(200, ANSWER).answer(200, ANSWER);

    session.run("project", "-p", "group", "get", "-p", "own");
    session.run("project", "-p", "group", "get");

    assertThat(session.requests())
        .containsExactly("GET /api/v1/default/own", "GET /api/v1/default/group");
  }

  @Test
  void theTokenIsSent() {
    session.local().variable("POLYAXON_AUTH_TOKEN", "s3cret");

    CommandResult result = session.answer(200, ANSWER).run("project", "get", "-p", "mnist");

    assertThat(session.requests()).containsExactly("GET /api/v1/default/mnist [Token s3cret]");
    assertThat(result.all()).doesNotContain("s3cret");
  }

  @Test
  void withoutAProjectTheSentenceSaysWhatToDo() {
    CommandResult result = session.run("project", "get");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("PLX-NO-PROJECT").contains("polyaxon init -p");
  }

  @Test
  void showContextSaysWhereTheProjectComesFrom() {
    session.local().file(".polyaxon/.project", "{\"owner\":\"acme\",\"name\":\"mnist\"}");

    CommandResult result = session.answer(200, ANSWER).run("--show-context", "project", "get");

    assertThat(result.err())
        .contains("acme")
        .contains("local cache · " + session.local().path(".polyaxon/.project"));
    assertThat(result.out()).doesNotContain("local cache");
  }
}
