package plx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plx.e2e.FakeRequest;
import plx.e2e.FileTree;

class CompressOptionTest {
  private static final String LINES = "a line that is there again and again\n".repeat(5000);

  @TempDir private Path root;
  @AutoClose private ServerSession session;
  private String uuid;

  @BeforeEach
  void start() throws IOException {
    session = new ServerSession(root);
    uuid = session.rememberedRun();
    session.local().file("data/a.txt", LINES);
    session.local().file("data/b/c.txt", "c");
  }

  private CommandResult upload(String... compress) {
    String[] words = {"ops", "upload", "--path-from", "data", "--path-to", "in", "", ""};
    System.arraycopy(compress, 0, words, 6, compress.length);
    return session.run(Arrays.copyOf(words, 6 + compress.length));
  }

  private long announced() {
    return session.server().requests().stream()
        .filter(FakeRequest::isUpload)
        .mapToLong(request -> Long.parseLong(request.headers().get("content-length")))
        .sum();
  }

  private Map<String, String> sent() throws IOException {
    Map<String, String> expected = new HashMap<>();
    FileTree.of(session.local().path("data"))
        .forEach((path, leaf) -> expected.put("in/" + path, leaf));
    return expected;
  }

  @ParameterizedTest
  @ValueSource(strings = {"always", "ALWAYS"})
  void directoriesArePackedWhenThatIsWanted(String always) throws IOException {
    CommandResult result = upload("--compress", always);

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.err()).containsPattern("packed 18[0-9]\\.[0-9] KB to [0-9.]+ (KB|B)\n");
    assertThat(announced()).isLessThan(LINES.length() / 10);
    assertThat(session.artifacts(uuid)).isEqualTo(sent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--compress=auto", "--compress=never"})
  void aServerNearbyIsSentThemAsTheyAre(String option) throws IOException {
    CommandResult result = option.isEmpty() ? upload() : upload(option);

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.err()).doesNotContain("packed");
    assertThat(announced()).isGreaterThan(LINES.length());
    assertThat(session.artifacts(uuid)).isEqualTo(sent());
  }

  @Test
  void runHasIt() {
    session.local().file("job.yaml", "kind: component\nrun: {kind: job, container: {}}\n");

    CommandResult result =
        session.run(
            "run", "-p", "iris", "-f", "job.yaml", "-u-from", "data", "--compress", "always");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.err()).contains("packed ");
    assertThat(announced()).isLessThan(LINES.length() / 10);
  }

  @Test
  void anotherWordIsRefusedBeforeAnythingHappens() {
    CommandResult result = upload("--compress", "sideways");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("`sideways` is none of auto, never, always");
    assertThat(session.server().requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"run", "ops upload"})
  void theHelpNamesIt(String command) {
    assertThat(session.run((command + " --help").split(" ")).out()).contains("--compress=WHEN");
  }
}
