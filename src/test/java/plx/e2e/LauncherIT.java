package plx.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The image as a process: arguments, exit codes, locales, signals. What is common to every image
/// is in [ImageIT].
class LauncherIT {
  private static final String BIG = "big.bin";

  @TempDir private Path root;
  private FakePolyaxon server;
  private Path work;
  private Path temporary;
  private Program polyaxon;

  @BeforeEach
  void start() throws IOException {
    server = new FakePolyaxon(Files.createDirectories(root.resolve("server")));
    work = Files.createDirectories(root.resolve("work"));
    temporary = Files.createDirectories(root.resolve("tmp"));
    Files.createDirectories(work.resolve(".polyaxon"));
    Files.writeString(
        work.resolve(".polyaxon/.project"), "{\"owner\":\"default\",\"name\":\"iris\"}");
    Files.writeString(
        work.resolve("polyaxonfile.yaml"),
        "kind: component\nrun: {kind: job, container: {image: x}}\n");
    polyaxon =
        Program.image()
            .in(work)
            .with("HOME", Files.createDirectories(root.resolve("home")))
            .with("TMPDIR", temporary)
            .with("POLYAXON_RETRIES", "1")
            .with("POLYAXON_HOST", server.host());
  }

  @AfterEach
  void nothingIsLeftInTheTemporaryDirectory() {
    server.close();
    assertThat(FileTree.of(temporary)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two words",
        "",
        "line\nbreak",
        "日本 é 😀",
        "$HOME `id` \\ \"'*",
        "-n",
        "@file",
        "a=b",
        "\t"
      })
  void argumentsArriveAsTheyAre(String argument) {
    Outcome outcome = polyaxon.run("run", "-n", "x", "--description", argument);

    assertThat(outcome.exit()).as(outcome.describe()).isZero();
    JsonNode sent = server.requests().getFirst().json();
    assertThat(sent.path("description").asText("missing")).isEqualTo(argument);
  }

  @ParameterizedTest
  @CsvSource({
    "0, --help",
    "0, ops upload --help",
    "1, ops upload -uid u --path-from missing",
    "2, --no-such-option",
    "2, no-such-command",
    "5, run -p nowhere"
  })
  void theExitCodeIsTheProgramsOwn(int exit, String line) {
    Outcome outcome = polyaxon.run(line.split(" "));

    assertThat(outcome.exit()).as(outcome.describe()).isEqualTo(exit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", "en_US.ISO-8859-1", "no_such.locale"})
  void everyFileNameTravelsInEveryLocale(String locale) throws IOException {
    for (String name : List.of("é", "日本", "line\nbreak", "sp ace", "😀.txt")) {
      Path file = work.resolve("data").resolve(name).resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
    String uuid = server.runs().create();
    Program program = polyaxon.with("LC_ALL", locale).with("LANG", locale);

    Outcome sent =
        program.run("ops", "upload", "-uid", uuid, "--path-from", "data", "--path-to", "日本/é");
    Outcome fetched =
        program.run("ops", "artifacts", "-uid", uuid, "-d", "日本/é", "--path-to", "zurück");

    assertThat(sent.exit()).as(sent.describe()).isZero();
    assertThat(fetched.exit()).as(fetched.describe()).isZero();
    assertThat(fetched.stdout()).contains("Dir path 日本/é downloaded to zurück/日本/é");
    Map<String, String> local = FileTree.of(work.resolve("data"));
    assertThat(local).hasSize(5);
    assertThat(FileTree.of(server.artifacts(uuid).resolve("日本/é"))).isEqualTo(local);
    assertThat(FileTree.of(work.resolve("zurück/日本/é"))).isEqualTo(local);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalEndsADownloadCleanly(String signal, int exit) throws Exception {
    String uuid = server.runs().create();
    Files.createDirectories(server.artifacts(uuid));
    Files.writeString(server.artifacts(uuid).resolve(BIG), "x".repeat(100_000));

    Outcome outcome =
        signalled(
            signal,
            "GET file",
            List.of("ops", "artifacts", "-uid", uuid, "-f", BIG, "--path-to", "out"));

    assertThat(outcome.exit()).as(outcome.describe()).isEqualTo(exit);
    assertThat(outcome.stderr())
        .contains("Interrupted: ")
        .doesNotContain("Error")
        .doesNotContain("\tat ");
    assertThat(outcome.stdout()).isEmpty();
    assertThat(FileTree.of(work.resolve("out"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalDuringTheUploadOfARunSaysHowToFinishIt(String signal, int exit) throws Exception {
    Outcome outcome = signalled(signal, "POST archive", List.of("run", "-u"));

    assertThat(outcome.exit()).as(outcome.describe()).isEqualTo(exit);
    assertThat(outcome.stdout()).startsWith("A new run was created: ").doesNotContain("approved");
    assertThat(outcome.stderr())
        .contains("Interrupted. The run ")
        .contains("  polyaxon ops upload -p default/iris -uid ")
        .contains("  polyaxon ops approve -p default/iris -uid ")
        .doesNotContain("\tat ");
  }

  /// Starts the program, and sends it a signal while the server holds a request.
  private Outcome signalled(String signal, String line, List<String> arguments) throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    server.once(
        line,
        _ -> {
          held.countDown();
          over.await();
          return FakeReply.none();
        });
    Process process = polyaxon.start(arguments);
    try {
      assertThat(held.await(60, TimeUnit.SECONDS)).as("the server is asked").isTrue();
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
      boolean ended = process.waitFor(60, TimeUnit.SECONDS);
      assertThat(ended).as("the signal ends it").isTrue();
      return new Outcome(
          process.exitValue(), text(process.inputReader()), text(process.errorReader()), false);
    } finally {
      over.countDown();
      Program.end(process);
    }
  }

  private static String text(java.io.BufferedReader reader) throws IOException {
    return reader.readAllAsString();
  }

  @Test
  void aReaderThatGoesAwayIsNoStackTrace() throws Exception {
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "\"$0\" ops upload --help | head -n 1",
                polyaxon.executable().toString())
            .start();
    String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(shown.lines()).hasSize(1);
    assertThat(errors).isEmpty();
  }
}
