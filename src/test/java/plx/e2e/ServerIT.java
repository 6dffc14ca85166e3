package plx.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The built image as a server, with the built image as its client.
class ServerIT {
  private static final String JOB =
      """
      kind: component
      name: basic
      run: {kind: job, container: {image: busybox, command: ["true"]}}
      """;

  @TempDir private Path root;
  private Path directory;
  private Program image;

  @BeforeEach
  void prepare() throws IOException {
    directory = root.resolve("runs");
    Path home = Files.createDirectories(root.resolve("home"));
    Path work = Files.createDirectories(root.resolve("work"));
    Path temporary = Files.createDirectories(root.resolve("tmp"));
    Files.writeString(work.resolve("job.yaml"), JOB);
    image =
        Program.image()
            .in(work)
            .with("HOME", home)
            .with("TMPDIR", temporary)
            .with("POLYAXON_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary);
  }

  private static Outcome done(Program client, String... arguments) {
    Outcome outcome = client.run(arguments);
    assertThat(outcome.succeeded()).as(outcome::describe).isTrue();
    return outcome;
  }

  @Test
  void ourOwnCommandsWorkAgainstIt() {
    try (ServerProcess server = ServerProcess.start(image, directory)) {
      Program client = image.with("POLYAXON_HOST", server.address());

      assertThat(server.line()).isEqualTo("Page:   " + server.address() + "/ui/");
      done(client, "project", "create", "--name", "iris", "--init");
      done(client, "run", "-f", "job.yaml", "--name", "first");
      assertThat(done(client, "ops", "ls").stdout()).contains("first").contains("created");
      assertThat(done(client, "ops", "get").stdout()).contains("first");
      done(client, "ops", "stop", "-y");
      assertThat(done(client, "ops", "ls").stdout()).contains("stopped");
      assertThat(done(client, "version", "--check").stdout()).contains("2.18.0");
      assertThat(client.run("ops", "-uid", "0".repeat(32), "get").exit()).isEqualTo(5);
      assertThat(client.run("project", "create", "--name", "iris").exit()).isNotZero();
    }
  }

  @Test
  void theLogTellsHowLongItTookToSelectAndToAsk() throws IOException {
    try (ServerProcess server = ServerProcess.start(image, directory)) {
      Program client = image.with("POLYAXON_HOST", server.address());
      done(client, "project", "create", "--name", "iris", "--init");
      done(client, "run", "-f", "job.yaml");
      Files.writeString(root.resolve("work/left-out.pyc"), "");

      Outcome outcome = done(client, "-v", "ops", "upload", "--dry-run");

      assertThat(outcome.stderr())
          .containsPattern(" files 2 files selected, 2 left out in \\d+ ms\\R")
          .containsPattern(" http GET " + server.address() + "/\\S+ → 200 in \\d+ ms\\R");
      assertThat(outcome.stdout()).contains("would send 2 ");
      assertThat(done(client, "ops", "upload", "--dry-run").stderr()).doesNotContain(" ms");
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void stopsCleanlyWhenItIsTold(String signal, int exit) throws IOException {
    try (ServerProcess server = ServerProcess.start(image, directory)) {
      Outcome outcome = server.end(signal);

      assertThat(outcome.exit()).as(outcome::describe).isEqualTo(exit);
      assertThat(outcome.stderr()).contains("The server has stopped.").doesNotContain("WARN");
    }
    try (Stream<Path> own = Files.walk(directory)) {
      assertThat(own.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .as("what is left")
          .containsExactlyInAnyOrder("lock", "server.db");
    }
    assertThat(FileTree.of(root.resolve("tmp")).keySet())
        .as("temporary files")
        .allMatch(name -> name.startsWith("hsperfdata"));
  }

  @Test
  void whatWasAnsweredIsThereAfterItWasKilled() {
    try (ServerProcess server = ServerProcess.start(image, directory)) {
      done(image.with("POLYAXON_HOST", server.address()), "project", "create", "--name", "iris");
      server.end("KILL");
    }
    try (ServerProcess server = ServerProcess.start(image, directory)) {
      Program client = image.with("POLYAXON_HOST", server.address());
      assertThat(done(client, "project", "ls").stdout()).contains("iris");
    }
  }

  @Test
  void aSecondServerOfADirectoryIsRefused() {
    try (ServerProcess first = ServerProcess.start(image, directory)) {
      Outcome second = image.run("server", "--port", "0", "--path", directory.toString());

      assertThat(second.exit()).as(second::describe).isEqualTo(6);
      assertThat(second.stderr()).contains("[PLX-SERVER-RUNNING]").doesNotContain("Exception");
      assertThat(first.address()).startsWith("http://127.0.0.1:");
    }
  }

  @Test
  void theTokenIsAskedForAndTheAccessLogHasNone() throws Exception {
    Program secret = image.with("POLYAXON_SERVER_TOKEN", "s3cret");
    try (ServerProcess server = ServerProcess.start(secret, directory, "--access-log")) {
      Program client = image.with("POLYAXON_HOST", server.address());
      Outcome without = client.run("project", "ls");
      done(client.with("POLYAXON_AUTH_TOKEN", "s3cret"), "project", "ls");
      URI page = URI.create(server.address() + "/ui/?token=s3cret");
      HttpResponse<Void> opened =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding());
      String log = server.end("TERM").stderr();

      assertThat(without.exit()).as(without::describe).isEqualTo(4);
      assertThat(opened.statusCode()).isEqualTo(303);
      assertThat(log)
          .contains("\"path\":\"/api/v1/default/projects/list\",\"status\":200")
          .contains("\"status\":401")
          .doesNotContain("s3cret");
    }
  }

  @Test
  void whatIsOpenedIsLoggedInAndNeitherTokenNorCodeIsLogged() throws Exception {
    Program secret = image.with("POLYAXON_SERVER_TOKEN", "s3cret");
    try (FakeBrowser browser = FakeBrowser.in(root);
        ServerProcess server =
            ServerProcess.start(
                secret.with("BROWSER", browser.program()), directory, "--open", "--access-log")) {
      String opened = browser.opened();
      HttpResponse<Void> answer = fetch(opened);
      assertThat(server.errorLine("{")).as("the access log").contains("time");
      String log = server.end("TERM").stderr();

      assertThat(opened).startsWith(server.address() + "/ui/?code=").doesNotContain("s3cret");
      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(answer.headers().firstValue("Set-Cookie")).isPresent();
      assertThat(log)
          .contains("\"path\":\"/ui/\",\"status\":303")
          .doesNotContain("s3cret")
          .doesNotContain(opened.replaceFirst(".*=", ""));
    }
  }

  @ParameterizedTest
  @CsvSource({"CI, true, true", "DISPLAY, '', false", "BROWSER, /no/such/browser, false"})
  void whereThereIsNoBrowserTheAddressIsSaid(String variable, String value, boolean display)
      throws Exception {
    Program blind = image.with("POLYAXON_SERVER_TOKEN", "s3cret").with(variable, value);
    Program program = display ? blind.with("DISPLAY", ":0") : blind;
    try (ServerProcess server = ServerProcess.start(program, directory, "--open")) {
      String page = server.address();
      assertThat(server.line()).isEqualTo("Page:   " + page + "/ui/");
      String said = server.errorLine("There is no browser to open here; open ");

      assertThat(said).startsWith(page + "/ui/?code=");
      assertThat(fetch(said).statusCode()).isEqualTo(303);
    }
  }

  private static HttpResponse<Void> fetch(String address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(address)).build(),
          HttpResponse.BodyHandlers.discarding());
    }
  }
}
