package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plx.e2e.FakeBrowser;
import plx.e2e.FakeReply;
import plx.e2e.PageVisitor;
import plx.server.PolyaxonServer;
import plx.server.ServerOptions;
import plx.server.http.Access;

/// `ops artifacts --browse`, on a platform and on our own server.
class BrowseOptionTest {
  @TempDir private Path root;
  private ServerSession session;
  private FakeBrowser browser;
  private String uuid;

  @BeforeEach
  void start() throws IOException {
    session = new ServerSession(root);
    browser = FakeBrowser.in(root);
    uuid = session.rememberedRun();
    session.remote(uuid, "train.py", "print('hello')\n");
    session.local().variable("BROWSER", browser.program());
    session.local().variable("POLYAXON_AUTH_TOKEN", "s3cret");
  }

  @AfterEach
  void stop() throws IOException {
    session.close();
    browser.close();
  }

  private String page() {
    return "/ui/default/iris/runs/" + uuid + "/artifacts";
  }

  @Test
  void aPlatformIsShownHereUntilCtrlC() throws IOException {
    CompletableFuture<CommandResult> command =
        CompletableFuture.supplyAsync(() -> session.run("ops", "artifacts", "--browse"));
    String opened = browser.opened();
    try (PageVisitor visitor = new PageVisitor(opened)) {
      assertThat(visitor.get(opened).uri()).hasPath(page()).hasNoQuery();
      String file = "/streams/v1/polyaxon/default/iris/runs/" + uuid + "/artifact?path=train.py";
      assertThat(PageVisitor.text(visitor.get(file))).isEqualTo("print('hello')\n");
    }
    session.interrupts().run();
    CommandResult result = command.join();

    assertThat(opened).startsWith("http://127.0.0.1:").contains(page() + "?code=");
    assertThat(result.out()).startsWith("Page: " + opened.replaceFirst("\\?.*", "?code="));
    assertThat(result.out()).as("its own code").doesNotContain(opened);
    assertThat(result.err())
        .contains("It shows what is on " + session.server().host() + ", read-only")
        .contains("Ctrl-C stops it")
        .contains("The page is no longer served.")
        .doesNotContain("s3cret");
    assertThat(session.server().changes()).isEmpty();
  }

  @Test
  void aPlatformThatDoesNotSayWhatItIsIsShownHereToo() throws IOException {
    session.server().always("GET installation", _ -> FakeReply.text(404, "no"));
    CompletableFuture<CommandResult> command =
        CompletableFuture.supplyAsync(() -> session.run("ops", "artifacts", "--browse"));

    assertThat(browser.opened()).startsWith("http://127.0.0.1:").contains(page());
    session.interrupts().run();
    assertThat(command.join().err()).doesNotContain("PLX-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s3cret"})
  void ourOwnServersPageIsOpenedAndTheCommandEnds(String token) throws IOException {
    Access access = new Access("127.0.0.1", token);
    ServerOptions options =
        new ServerOptions(access, 0, root.resolve("runs"), ServerOptions.UNLIMITED, false);
    Files.createDirectories(root.resolve("runs"));
    try (PolyaxonServer server = PolyaxonServer.start(options)) {
      session.local().variable("POLYAXON_HOST", server.address());
      session.local().variable("POLYAXON_AUTH_TOKEN", token);
      uuid = newRun();
      CommandResult result =
          session.run("ops", "-p", "default/iris", "-uid", uuid, "artifacts", "--browse");
      assertThat(result.exit()).as(result.err()).isZero();
      assertThat(result.out()).isEqualTo("Page: " + server.address() + page() + "\n");
      String opened = browser.opened();

      assertThat(opened)
          .startsWith(server.address() + page() + (token.isEmpty() ? "" : "?code="))
          .doesNotContain("s3cret");
      try (PageVisitor visitor = new PageVisitor(opened)) {
        assertThat(visitor.get(opened).statusCode()).isEqualTo(200);
        assertThat(visitor.get("/api/v1/default/iris/runs/" + uuid).statusCode()).isEqualTo(200);
      }
    }
  }

  private String newRun() {
    session.local().file("job.yaml", ServerSession.COMPONENT);
    session.run("project", "create", "--name", "iris");
    CommandResult run = session.run("run", "-p", "default/iris", "-f", "job.yaml");
    assertThat(run.exit()).as(run.err()).isZero();
    Matcher made = Pattern.compile("[0-9a-f]{32}").matcher(run.out());
    assertThat(made.find()).as(run.out()).isTrue();
    return made.group();
  }

  @Test
  void anUnknownRunIsSaidBeforeAnythingIsOpened() {
    CommandResult result =
        session.run("ops", "-p", "iris", "-uid", "f".repeat(32), "artifacts", "--browse");

    assertThat(result.exit()).isEqualTo(5);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("could not load the run " + "f".repeat(32));
    assertThat(session.server().lines()).containsExactly("GET run");
  }

  @ParameterizedTest
  @CsvSource({
    "-f, train.py, --file",
    "-d, outputs, --dir",
    "--path-to, x, --path-to",
    "--path, x, --path-to",
    "-l-name, x, --lineage-name",
    "-l-kind, x, --lineage-kind",
    "-o, json, --output",
    "--no-untar,, --no-untar",
    "--checksum,, --checksum",
    "--dry-run,, --dry-run"
  })
  void whatSaysWhatToFetchDoesNotGoWithIt(String option, String value, String named) {
    CommandResult result =
        value == null
            ? session.run("ops", "artifacts", "--browse", option)
            : session.run("ops", "artifacts", option, value, "--browse");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("it does not go with " + named).contains("[PLX-USAGE]");
    assertThat(session.server().requests()).isEmpty();
  }

  @Test
  void patienceMayBeGiven() {
    session.server().always("GET run", _ -> FakeReply.text(503, "later"));

    assertThat(session.run("ops", "artifacts", "--browse", "--retries", "1").exit()).isEqualTo(7);
  }
}
