package plx.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The image as a process: arguments, exit codes, locales. What is common to every image is in
/// [ImageIT]; signals are in [InterruptIT].
class LauncherIT {
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

  @Test
  void whatEncryptsIsCompiledByTheFastCompiler() throws IOException {
    Program flags = polyaxon.with("POLYAXON_JAVA_OPTS", "-XX:+PrintFlagsFinal");
    String quick = "TieredStopAtLevel *= 1 .*";
    String fast = "TieredStopAtLevel *= 4 .*";
    Path configuration = Files.createDirectories(root.resolve("home/.polyaxon"));

    assertThat(flags.run("version").stdout()).containsPattern(quick);
    assertThat(flags.with("POLYAXON_HOST", "https://localhost").run("version").stdout())
        .containsPattern(fast);
    Files.writeString(
        configuration.resolve(".client"), "{\"POLYAXON_HOST\": \"https://localhost\"}");
    assertThat(flags.with("POLYAXON_HOST", "").run("version").stdout()).containsPattern(fast);
  }

  /// Java says which cache it opens, and that the classes in it can be used.
  @ParameterizedTest
  @CsvSource({"http://localhost, polyaxon.aot", "https://localhost, https.aot"})
  void eachWayToAHostHasItsCache(String host, String cache) throws IOException {
    Path log = root.resolve("java.log");

    Outcome outcome =
        polyaxon
            .with("POLYAXON_HOST", host)
            .with("POLYAXON_JAVA_OPTS", "-Xlog:aot=info,class+load=info:file=" + log)
            .run("version");

    assertThat(outcome.succeeded()).as(outcome.describe()).isTrue();
    assertThat(Files.readString(log))
        .containsPattern("Opened AOT cache .*/" + cache)
        .containsPattern("plx\\.cli\\.VersionCommand source: shared objects file");
  }

  /// Java says which classes it initialises.
  @ParameterizedTest
  @CsvSource({"ops ls, true", "version, false"})
  void whoAsksAServerHasAHeadStart(String command, boolean asks) throws IOException {
    Path log = root.resolve("java.log");

    Outcome outcome =
        polyaxon
            .with("POLYAXON_JAVA_OPTS", "-Xlog:class+init=info:file=" + log)
            .run(command.split(" "));

    assertThat(outcome.succeeded()).as(outcome.describe()).isTrue();
    assertThat(Files.readString(log).contains("'plx/api/HeadStart'")).isEqualTo(asks);
  }
}
