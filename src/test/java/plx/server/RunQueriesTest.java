package plx.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunQueriesTest {
  private static final String RUNS = "/api/v1/default/iris/runs";

  @TempDir private static Path directory;
  private static TestServer server;

  /// The runs `one`, `two` and `100%_sure` (which has no description).
  @BeforeAll
  static void start() {
    server = TestServer.start(directory);
    server.project("iris");
    run("one", "\"meta_info\":{\"k\":1,\"a b\":\"x\"},\"tags\":[\"t\",\"u\"]", "running", 0.5);
    run("two", "\"meta_info\":{\"k\":2,\"flag\":true},\"tags\":[\"u\"]", "failed", 0.25);
    run("100%_sure", "\"description\":null", "created", 3);
  }

  private static void run(String name, String fields, String status, double loss) {
    String more = ",\"name\":\"" + name + "\",\"description\":\"about " + name + "\"," + fields;
    String path = RUNS + "/" + server.run("iris", more);
    server.post(path + "/statuses", "{\"condition\":{\"type\":\"" + status + "\"}}");
    server.send("PATCH", path, "{\"outputs\":{\"loss\":" + loss + "}}");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "name: one; one",
        "name: one|two; one two",
        "name: ~one; two 100%_sure",
        "name: %w%; two",
        "name: ~%w%; one 100%_sure",
        "name: %%_s%; 100%_sure",
        "name: t%; two",
        "description: nil; 100%_sure",
        "description: ~nil; one two",
        "status: running|failed; one two",
        "status: ~created; one two",
        "kind: job, status: failed; two",
        "meta_info.k: 1; one",
        "meta_info.k: > 1; two",
        "meta_info.k: ~1; two 100%_sure",
        "meta_info.a b: x; one",
        "meta_flags.flag: true; two",
        "metrics.loss: <= 0.5; one two",
        "tags: t; one",
        "tags: t|u; one two",
        "tags: ~t; two 100%_sure",
        "created_at: >= 2020-01-01; one two 100%_sure",
        "created_at: 2020-01-01 .. 2020-12-31 10:30; ''",
        "created_at: ~2020-01-01; one two 100%_sure",
        "created_at: _any_; one two 100%_sure",
        "name: ' OR 1=1 --; ''"
      })
  void findsWhatIsAskedFor(String query, String expected) {
    Answer answer = server.get(RUNS + "?sort=created_at&query=" + TestServer.encoded(query));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(String.join(" ", answer.json().path("results").findValuesAsText("name")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zork: x",
        "nonsense",
        "name:",
        "name: > x",
        "created_at: yesterday or so",
        "duration: long",
        "meta_info: x",
        "meta_info.a\"b: x",
        "status: ~"
      })
  void whatCannotBeUnderstoodIsRefusedWithASentence(String query) {
    Answer answer = server.get(RUNS + "?query=" + TestServer.encoded(query));

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().get(0).asText()).matches(".*`.+`.*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "name; 100%_sure one two",
        "-name; two one 100%_sure",
        "metrics.loss; two one 100%_sure",
        "-meta_info.k; two one 100%_sure",
        "zork; 100%_sure two one",
        "status,-name; 100%_sure two one"
      })
  void sortsAsItIsTold(String sort, String expected) {
    Answer answer = server.get(RUNS + "?sort=" + TestServer.encoded(sort));

    assertThat(String.join(" ", answer.json().path("results").findValuesAsText("name")))
        .isEqualTo(expected);
  }
}
