package plx.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunsApiTest {
  private static final String RUNS = "/api/v1/default/iris/runs";
  private static final String OPERATION =
      """
      {"kind":"operation","name":"op","params":{"lr":{"value":0.2}},
       "component":{"kind":"component","name":"basic","tags":["a"],"description":"d",
        "inputs":[{"name":"lr","type":"float","value":0.1},{"name":"n","type":"int","value":3}],
        "run":{"kind":"job","container":{"image":"busybox"}}}}\
      """;

  @TempDir private Path directory;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(directory);
    server.project("iris");
  }

  private static String body(String content, String metaInfo) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("content", content).put("managed_by", "agent").put("pending", "upload");
    body.putObject("meta_info").put("upload_artifacts", metaInfo);
    return body.toString();
  }

  @Test
  void aRunIsMadeFromItsContentAndShownAsTheReferenceShowsIt() {
    Answer created = server.post(RUNS, body(OPERATION, "code"));
    JsonNode run = server.get(RUNS + "/" + created.json().path("uuid").asText()).json();

    assertThat(created.status()).isEqualTo(201);
    assertThat(run.path("uuid").asText()).matches("[0-9a-f]{32}");
    assertThat(run.path("name").asText()).isEqualTo("op");
    assertThat(run.path("kind").asText()).isEqualTo("job");
    assertThat(run.path("status").asText()).isEqualTo("created");
    assertThat(run.path("pending").asText()).isEqualTo("upload");
    assertThat(run.path("inputs").toString()).isEqualTo("{\"lr\":0.2,\"n\":3}");
    assertThat(run.path("tags").toString()).isEqualTo("[\"a\"]");
    assertThat(run.path("meta_info").toString()).isEqualTo("{\"upload_artifacts\":\"code\"}");
    assertThat(run.at("/settings/namespace").asText()).isEqualTo("polyaxon");
    assertThat(run.path("owner").asText() + "/" + run.path("project").asText())
        .isEqualTo("default/iris");
    assertThat(run.at("/settings/artifacts_store").isNull()).isTrue();
    assertThat(run.path("is_managed").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{\"kind\":\"zork\"}|'component' or 'operation'",
        "[1]|must contain a mapping",
        "{nonsense|is no JSON",
        "{\"kind\":\"operation\"}|has no run",
        "{\"kind\":\"component\",\"run\":{\"kind\":\"zork\"}}|`zork` is not a kind"
      })
  void aContentThatMakesNoRunIsRefusedWithAListOfMessages(String content, String problem) {
    Answer answer = server.post(RUNS, body(content, ""));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get(0).asText()).contains(problem);
    assertThat(server.get(RUNS).json().path("count").asInt()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{\"run\":{\"kind\":\"job\"}}|job|{}",
        "{\"container\":{\"image\":\"b\"}}|job|{}",
        "{\"cmd\":\"true\"}|job|{}",
        "{\"ports\":[],\"container\":{\"image\":\"b\"}}|service|{}",
        "{\"ports\":[80],\"cmd\":\"x\"}|service|{\"ports\":[80]}",
        "{\"kind\":\"operation\",\"component\":{\"cmd\":\"x\"}}|job|{}",
        "{\"run\":{\"kind\":\"job\"},\"hooks\":[{}]}|job|{\"has_hooks\":true}",
        "{\"run\":{\"kind\":\"dag\",\"concurrency\":2}}|dag|{\"concurrency\":2}",
        "{\"run\":{\"kind\":\"dag\",\"components\":[{\"name\":\"c\",\"run\":{\"kind\":\"service\"}}],"
            + "\"operations\":[{\"dagRef\":\"c\"},{\"component\":{\"run\":{\"kind\":\"job\"}}}]}}"
            + "|dag|{\"has_services\":true,\"has_jobs\":true}",
        "{\"run\":{\"kind\":\"service\",\"rewritePath\":true}}|service|{\"rewrite_path\":true}",
        "{\"run\":{\"kind\":\"job\"},\"schedule\":{\"kind\":\"cron\"}}|schedule|{\"has_jobs\":true}",
        "{\"cmd\":\"x\",\"matrix\":{\"kind\":\"grid\",\"concurrency\":1,\"earlyStopping\":[{}]}}|matrix"
            + "|{\"has_jobs\":true,\"concurrency\":1,\"has_early_stopping\":true}"
      })
  void aContentMayHaveNoKindAndShortcutsAndIsNotedAsTheReferenceDoes(
      String content, String kind, String metaInfo) throws IOException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("content", content).put("managed_by", "agent");

    Answer created = server.post(RUNS, body.toString());
    String uuid = created.json().path("uuid").asText();
    JsonNode run = server.get(RUNS + "/" + uuid).json();

    assertThat(created.status()).isEqualTo(201);
    assertThat(run.path("kind").asText()).isEqualTo(kind);
    assertThat(run.path("meta_info")).isEqualTo(new ObjectMapper().readTree(metaInfo));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|op|[\"base\",\"own\"]",
        "pre_merge|base|[\"own\",\"base\"]",
        "replace|op|[\"own\"]",
        "isnull|base|[\"base\"]"
      })
  void whatAnOperationSaysIsPatchedOnItsComponent(String strategy, String name, String tags) {
    String content =
        """
        {"kind":"operation","name":"op","tags":["own"],"patchStrategy":"%s",
         "component":{"name":"base","tags":["base"],"run":{"kind":"job"}}}\
        """
            .formatted(strategy == null ? "post_merge" : strategy);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    // An empty name is none.
    body.put("content", content).put("managed_by", "agent").put("name", "");

    JsonNode run = server.post(RUNS, body.toString()).json();

    assertThat(run.path("name").asText()).isEqualTo(name);
    assertThat(run.path("tags").toString()).isEqualTo(tags);
  }

  @Test
  void aRunThatNobodyIsToManageNeedsNoContent() {
    assertThat(server.post(RUNS, "{\"name\":\"x\"}").body())
        .isEqualTo("{\"non_field_errors\":[\"Run expects a `content`.\"]}");

    JsonNode run = server.get(RUNS + "/" + server.run("iris", ",\"meta_info\":{\"k\":1}")).json();

    assertThat(run.path("managed_by").asText()).isEqualTo("user");
    assertThat(run.at("/meta_info/k").asInt()).isEqualTo(1);
  }

  @Test
  void aRunIsFoundInItsProjectOnly() {
    server.project("other");
    String uuid = server.run("iris", "");

    assertThat(server.get("/api/v1/default/other/runs/" + uuid).json().path("detail").asText())
        .isEqualTo("No Run matches the given query.");
    assertThat(server.get("/api/v1/default/none/runs").json().path("detail").asText())
        .isEqualTo("No Project matches the given query.");
    assertThat(server.get(RUNS + "/zork").status()).isEqualTo(404);
  }

  @Test
  void changesReplaceAndMergesAdd() {
    String path = RUNS + "/" + server.run("iris", ",\"tags\":[\"a\"],\"meta_info\":{\"k\":1}");
    server.send("PATCH", path, "{\"name\":\"n\",\"outputs\":{\"loss\":0.5}}");
    server.send(
        "PATCH",
        path,
        "{\"merge\":true,\"tags\":[\"b\",\"a\"],\"meta_info\":{\"l\":2},\"uuid\":\"0\"}");
    JsonNode merged = server.get(path).json();
    JsonNode replaced = server.send("PATCH", path, "{\"meta_info\":{\"m\":3}}").json();

    assertThat(merged.path("name").asText()).isEqualTo("n");
    assertThat(merged.path("tags").toString()).isEqualTo("[\"a\",\"b\"]");
    assertThat(merged.path("meta_info").toString()).isEqualTo("{\"k\":1,\"l\":2}");
    assertThat(merged.at("/outputs/loss").asDouble()).isEqualTo(0.5);
    assertThat(replaced.path("meta_info").toString()).isEqualTo("{\"m\":3}");
    assertThat(server.send("PATCH", path, "{\"status\":\"zork\"}").status()).isEqualTo(400);
  }

  @Test
  void anApprovedRunWaitsNoLonger() {
    String uuid = server.post(RUNS, body(OPERATION, "code")).json().path("uuid").asText();

    Answer approved = server.post(RUNS + "/" + uuid + "/approve", "{}");

    assertThat(approved.body()).isEqualTo("{}");
    assertThat(server.get(RUNS + "/" + uuid).json().path("pending").isNull()).isTrue();
  }

  @Test
  void statusesFollowOnEachOtherUntilTheEnd() {
    String path = RUNS + "/" + server.run("iris", "");
    for (String type : new String[] {"running", "succeeded", "failed"}) {
      server.post(path + "/statuses", "{\"condition\":{\"type\":\"" + type + "\"}}");
    }
    JsonNode statuses = server.get(path + "/statuses").json();
    JsonNode run = server.get(path).json();

    assertThat(statuses.path("status").asText()).isEqualTo("succeeded");
    assertThat(statuses.path("status_conditions").findValuesAsText("type"))
        .containsExactly("created", "running", "succeeded");
    assertThat(run.path("started_at").isTextual() && run.path("finished_at").isTextual()).isTrue();
    assertThat(run.path("duration").isNumber() && run.path("wait_time").isNumber()).isTrue();
    assertThat(server.post(path + "/statuses", "{\"condition\":{\"type\":\"zork\"}}").status())
        .isEqualTo(400);
  }

  @Test
  void aRunThatHasNotBegunIsStoppedAndOneThatRunsIsStopping() {
    String waiting = RUNS + "/" + server.run("iris", "");
    String running = RUNS + "/" + server.run("iris", "");
    server.post(running + "/statuses", "{\"condition\":{\"type\":\"running\"}}");

    assertThat(server.post(waiting + "/stop", "{}").body()).isEqualTo("{}");
    server.post(running + "/stop", "{}");
    server.post(running + "/statuses", "{\"condition\":{\"type\":\"running\"}}");

    assertThat(server.get(waiting).json().path("status").asText()).isEqualTo("stopped");
    assertThat(server.get(running).json().path("status").asText()).isEqualTo("stopping");
  }

  @Test
  void aDeletedRunIsGone() {
    String path = RUNS + "/" + server.run("iris", "");

    assertThat(server.send("DELETE", path, null).status()).isEqualTo(204);
    assertThat(server.get(path).status()).isEqualTo(404);
    assertThat(server.get(RUNS).json().path("count").asInt()).isZero();
  }

  @Test
  void theLineageNamesWhatARunUsedAndMade() {
    String uuid = server.post(RUNS, body(OPERATION, "code")).json().path("uuid").asText();
    String path = RUNS + "/" + uuid + "/lineage/artifacts";
    Answer added =
        server.post(
            path,
            """
            {"artifacts":[{"name":"m1","kind":"file","path":"a/b","summary":{"x":1}},
                          {"name":"m2","kind":"dir","path":"a","is_input":true}]}\
            """);

    assertThat(added.status()).isEqualTo(201);
    assertThat(names(path + "?query=" + TestServer.encoded("kind: dir")))
        .containsExactly("code", "m2");
    assertThat(names(path + "?limit=1000&query=" + TestServer.encoded("name: m1")))
        .containsExactly("m1");
    assertThat(server.get(path + "/m1").json().at("/meta_info/run/uuid").asText()).isEqualTo(uuid);
    assertThat(server.post(path, "{}").body()).isEqualTo("[\"Received no artifacts.\"]");
    assertThat(server.send("DELETE", path + "/m1", null).status()).isEqualTo(204);
    assertThat(server.get(path + "/m1").status()).isEqualTo(404);
  }

  private List<String> names(String path) {
    return server.get(path).json().path("results").findValuesAsText("name").stream()
        .filter(name -> !name.equals("op"))
        .toList();
  }

  @Test
  void clientsThatCreateAtOnceAllGetTheirRuns() throws Exception {
    try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
      List<Future<Integer>> created =
          IntStream.range(0, 200)
              .mapToObj(
                  _ -> clients.submit(() -> server.post(RUNS, body(OPERATION, "code")).status()))
              .toList();
      for (Future<Integer> status : created) {
        assertThat(status.get()).isEqualTo(201);
      }
    }
    assertThat(server.get(RUNS).json().path("count").asInt()).isEqualTo(200);
  }

  @Test
  void whatWasAnsweredIsThereAfterARestart() {
    String uuid = server.run("iris", ",\"name\":\"kept\"");
    server.close();
    server = TestServer.start(directory);

    assertThat(server.get(RUNS + "/" + uuid).json().path("name").asText()).isEqualTo("kept");
  }
}
