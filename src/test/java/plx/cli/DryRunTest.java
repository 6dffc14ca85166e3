package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `--dry-run` of every command that changes something: the home, the working directory and the
/// server stay as they were, to the byte.
class DryRunTest {
  private static final String[] PLACES = {"home", "work", "archives", "server/store"};

  @TempDir private Path root;
  @AutoClose private ServerSession session;
  private String uuid;

  @BeforeEach
  void start() throws IOException {
    session = new ServerSession(root);
    uuid = session.rememberedRun();
    session.remote(uuid, "a.txt", "new").remote(uuid, "sub/b.txt", "bb");
    session
        .local()
        .file("job.yaml", ServerSession.COMPONENT)
        .file("data/a.txt", "a")
        .file("data/c.txt", "c")
        .file("polyaxongit.yaml", "{}")
        .file("~/.polyaxon/.client", "{\"POLYAXON_HOST\":\"" + session.server().host() + "\"}")
        .file("~/.polyaxon/.auth", "{\"token\":\"s3cret\"}")
        .file("~/.polyaxon/.user", "{\"organization\":\"default\"}")
        .file("~/.polyaxon/.run", "{\"uuid\":\"u\"}")
        .file("~/.polyaxon/.cli", "{\"installation\":{\"dist\":\"ee\"}}");
  }

  private CommandResult run(String line) {
    return session.run(line.split(" "));
  }

  private String path(String name) {
    return session.local().path(name).toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run -f job.yaml",
        "run -f job.yaml -u-from data -m data/a.txt:code",
        "ops upload --path-from data",
        "ops upload --path-from data --path-to sub --replace",
        "ops artifacts",
        "ops artifacts -f a.txt --path-to data",
        "ops artifacts -d sub --no-untar --path-to results",
        "ops approve",
        "ops stop",
        "project create -n nowhere --init",
        "init -p other --polyaxonignore --polyaxonfile --git-url=https://example.com/x.git",
        "config set --host=http://127.0.0.1:9 --owner=acme --debug=true",
        "config set --home=elsewhere --verify-ssl=no",
        "config purge",
        "config purge --cache-only",
        "login -t t0ken",
        "login -u jo -p passw0rd",
        "login",
        "logout"
      })
  void nothingIsChangedHereOrOnTheServer(String line) {
    Untouched before = Untouched.below(root, PLACES);

    CommandResult result = run(line + " --dry-run");

    assertThat(result.exit()).as(result.all()).isZero();
    assertThat(Untouched.below(root, PLACES)).isEqualTo(before);
    assertThat(session.server().lines()).allMatch(request -> request.startsWith("GET "));
    assertThat(session.server().runs().count()).isOne();
    assertThat(result.out()).contains("would ");
    assertThat(result.all()).doesNotContain("s3cret").doesNotContain("t0ken", "passw0rd");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "ops upload",
        "ops artifacts",
        "ops approve",
        "ops stop",
        "project create",
        "init",
        "config set",
        "config purge",
        "login",
        "logout"
      })
  void theHelpIsTheSameEverywhere(String command) {
    String help = run(command + " --help").out().replaceAll("\\s+", " ");

    assertThat(help)
        .contains(
            "--dry-run Show exactly what would be done; change nothing, here or on the server.");
  }

  @Test
  void whatEndsTheCommandEndsItsDryRunToo() {
    assertThat(run("run -f missing.yaml --dry-run").exit()).isEqualTo(2);
    assertThat(run("run -f job.yaml -P epochs=many --dry-run").exit()).isEqualTo(1);
    assertThat(run("run -f job.yaml -u-from nowhere --dry-run").exit()).isEqualTo(1);
    assertThat(run("ops approve -uid " + "f".repeat(32) + " --dry-run").exit()).isEqualTo(5);
    assertThat(run("init -p nowhere --dry-run").exit()).isEqualTo(5);
    assertThat(run("config set --debug=maybe --dry-run").exit()).isEqualTo(2);
    assertThat(run("config set --owner=a/b/c --dry-run").exit()).isEqualTo(2);
    assertThat(session.run("login", "-t", "", "--dry-run").exit()).isEqualTo(2);
  }

  @Test
  void approveAndStopNameTheRunAndItsState() {
    assertThat(run("ops approve --dry-run").out())
        .isEqualTo(
            "would approve the run `"
                + uuid
                + "` of default/iris (created)\nnothing was changed\n");
    assertThat(run("ops stop --dry-run").out())
        .startsWith("would stop the run `" + uuid + "` of default/iris (created)\n");
  }

  @Test
  void aProjectThatExistsWouldBeRefused() {
    CommandResult result = run("project create -n there --dry-run");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("the project default/there exists already");
  }

  @Test
  void aNewProjectIsNamedWithTheFilesThatItWouldBeIn() {
    CommandResult result = run("project create -n nowhere --tags a,b --init --dry-run");

    assertThat(result.out())
        .contains("would create the project default/nowhere\n")
        .contains("[\"a\",\"b\"]")
        .contains("would write " + path("~/.polyaxon/.project"))
        .contains("would ask: This directory is one of default/iris already.")
        .contains("would write " + path(".polyaxon/.project"))
        .contains("would write " + path(".polyaxonignore"))
        .endsWith("nothing was changed\n");
  }

  @Test
  void initNamesTheFilesAndTheQuestions() {
    CommandResult result =
        run("init -p other -y --polyaxonignore --git-url=https://example.com/x.git --dry-run");

    assertThat(result.out())
        .isEqualTo(
            """
            would write %s
            would write %s
            would write %s
            nothing was changed
            """
                .formatted(
                    path(".polyaxon/.project"), path("polyaxongit.yaml"), path(".polyaxonignore")));
  }

  @Test
  void configSetNamesTheValuesAndFollowsAnotherHome() {
    CommandResult result = run("config set --home=elsewhere --verify-ssl=no --dry-run");

    assertThat(result.out())
        .isEqualTo(
            """
            would write %s
            would write %s
            would set verify_ssl to no
            nothing was changed
            """
                .formatted(path("~/.polyaxon/.home"), path("elsewhere/.polyaxon/.client")));
  }

  @Test
  void anotherHostIsNotAskedAnything() {
    session.local().variable("POLYAXON_HOST", "");

    CommandResult result = run("config set --host=http://127.0.0.1:9 --dry-run");

    assertThat(result.out())
        .isEqualTo(
            """
            would write %s
            would set host to http://127.0.0.1:9
            would delete %s
            would delete %s
            would delete %s
            would ask http://127.0.0.1:9 what it is
            would write %s
            nothing was changed
            """
                .formatted(
                    path("~/.polyaxon/.client"),
                    path("~/.polyaxon/.cli"),
                    path("~/.polyaxon/.auth"),
                    path("~/.polyaxon/.user"),
                    path("~/.polyaxon/.cli")));
    assertThat(result.err()).isEmpty();
  }

  @Test
  void purgeAndLogoutNameWhatIsThereToDelete() {
    assertThat(run("logout --dry-run").out())
        .isEqualTo(
            """
            would delete %s
            would delete %s
            would delete %s
            nothing was changed
            """
                .formatted(
                    path("~/.polyaxon/.auth"),
                    path("~/.polyaxon/.user"),
                    path("~/.polyaxon/.cli")));
    assertThat(run("config purge --cache-only --dry-run").out())
        .isEqualTo(
            """
            would delete %s
            would delete %s
            would delete %s
            nothing was changed
            """
                .formatted(
                    path(".polyaxon/.project"), path(".polyaxon/.run"), path("~/.polyaxon/.run")));
  }

  @Test
  void aLoginThatIsNotDoneSendsAndAsksNothing() {
    CommandResult result = run("login -u jo --dry-run");

    assertThat(result.out())
        .startsWith(
            "would log in at " + session.server().host() + " with a password that is asked for\n")
        .contains("would write " + path("~/.polyaxon/.auth"));
    assertThat(result.err()).isEmpty();
    assertThat(session.server().requests()).isEmpty();
  }
}
