package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plx.e2e.FakeReply;
import plx.e2e.FileTree;

/// The plan of `ops artifacts --dry-run`, and what the command then does.
class OpsArtifactsDryRunTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path root;
  @AutoClose private ServerSession session;

  @BeforeEach
  void start() throws IOException {
    session = new ServerSession(root);
    String uuid = session.rememberedRun();
    session
        .remote(uuid, "a.txt", "a")
        .remote(uuid, "odd[1].txt", "odd")
        .remote(uuid, "sub/b.txt", "bb")
        .remote(uuid, "sub/deep/c.txt", "ccc");
    Files.createDirectories(session.server().artifacts(uuid).resolve("sub/empty"));
  }

  private CommandResult artifacts(String line, String... more) {
    List<String> words = new ArrayList<>(List.of("ops", "artifacts", "--path-to", "here"));
    words.addAll(Arrays.stream(line.split(" ")).filter(word -> !word.isEmpty()).toList());
    words.addAll(List.of(more));
    return session.run(words.toArray(String[]::new));
  }

  private Path here(String name) {
    return session.local().path("here").resolve(name);
  }

  @Test
  void everyFileIsNamedWithItsSizeAndItsPlace() {
    session.local().file("here/a.txt", "old");

    CommandResult result = artifacts("-f a.txt -d sub", "--dry-run");

    assertThat(result.out())
        .isEqualTo(
            """
            overwrite a.txt  1 B  to %s
            fetch     sub/b.txt  2 B  to %s
            fetch     sub/deep/c.txt  3 B  to %s
            directory %s
            would fetch 3 (6 B) in 3 requests, unchanged 0, overwrite 1, failed 0
            """
                .formatted(
                    here("a.txt"), here("sub/b.txt"), here("sub/deep/c.txt"), here("sub/empty")));
    assertThat(result.exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-f a.txt",
        "-d sub",
        "-d sub -f sub/b.txt -f odd[1].txt",
        "--no-untar",
        "-d sub -f a.txt --no-untar",
        "-f a.txt -f missing"
      })
  void thePlanIsWhatTheCommandThenDoes(String line) throws IOException {
    CommandResult dry = artifacts(line, "--dry-run", "-o", "json");

    CommandResult real = artifacts(line);

    JsonNode plan = JSON.readTree(dry.out());
    List<String> planned = new ArrayList<>();
    plan.path("fetch").forEach(file -> planned.add(file.path("to").asText()));
    plan.path("directories").forEach(place -> planned.add(place.asText()));
    plan.path("archives").forEach(file -> planned.add(file.path("to").asText()));
    Path work = session.local().path("here").getParent();
    List<String> there =
        FileTree.of(work).keySet().stream()
            .filter(name -> name.startsWith("here"))
            .map(name -> work.resolve(name).toString())
            .toList();
    assertThat(planned.stream().distinct()).containsExactlyInAnyOrderElementsOf(there);
    assertThat(dry.exit()).isEqualTo(real.exit());
  }

  @Test
  void theRequestsAreCountedAsTheyAreThenSent() throws IOException {
    JsonNode plan = JSON.readTree(artifacts("", "--dry-run", "-o", "json").out());
    session.server().forget();

    artifacts("");

    assertThat(
            session.server().lines().stream()
                .filter(line -> line.startsWith("GET file") || line.startsWith("GET archive")))
        .hasSize(plan.path("requests").asInt());
  }

  @Test
  void whatAnInterruptedDownloadFetchedIsKept() {
    session.server().once("GET file a.txt", _ -> FakeReply.text(400, "no"));
    assertThat(artifacts("-f a.txt -d sub").exit()).isEqualTo(3);
    Untouched before = Untouched.below(root, "work");

    CommandResult dry = artifacts("-f a.txt -d sub", "--dry-run");

    assertThat(dry.out())
        .contains("unchanged sub/b.txt  2 B")
        .endsWith("would fetch 1 (1 B) in 1 requests, unchanged 2, overwrite 0, failed 0\n");
    assertThat(Untouched.below(root, "work")).isEqualTo(before);
    assertThat(artifacts("-f a.txt -d sub").out()).contains("fetched 1 (1 B), unchanged 2");
  }

  @Test
  void whatIsNotThereIsNamedAndTheExitCodeIsTheCommands() {
    CommandResult some = artifacts("-f a.txt -f missing", "--dry-run");
    CommandResult nothing = artifacts("-d missing", "--dry-run");

    assertThat(some.exit()).isEqualTo(3);
    assertThat(some.out()).contains("not       missing: the run has no file `missing`");
    assertThat(some.err()).contains("would not arrive").contains("[PLX-DOWNLOAD-PARTIAL]");
    assertThat(nothing.exit()).isEqualTo(5);
    assertThat(here("")).doesNotExist();
  }

  @Test
  void whatIsInTheWayHereIsNamed() throws IOException {
    session.local().file("here/sub", "a file");
    Files.createDirectories(here("a.txt"));

    CommandResult dry = artifacts("-f a.txt -f sub/b.txt -f odd[1].txt", "--dry-run");

    assertThat(dry.out())
        .contains("not       a.txt: cannot write " + here("a.txt") + ": it is a directory")
        .contains("not       sub/b.txt: cannot write ")
        .contains("something that is not a directory is in the way: " + here("sub"))
        .contains("fetch     odd[1].txt");
    assertThat(dry.exit()).isEqualTo(3);
    assertThat(artifacts("-f a.txt -f sub/b.txt -f odd[1].txt").exit()).isEqualTo(3);
  }

  @Test
  void aDestinationThatCannotBeADirectoryEndsIt() {
    session.local().file("here", "a file");

    CommandResult dry = artifacts("", "--dry-run");

    assertThat(dry.exit()).isEqualTo(1);
    assertThat(dry.err()).contains("[PLX-LOCAL-WRITE]");
    assertThat(artifacts("").exit()).isEqualTo(1);
  }

  @Test
  void jsonIsForDryRunsOnly() {
    CommandResult result = artifacts("", "-o", "json");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(session.server().lines()).isEmpty();
  }
}
