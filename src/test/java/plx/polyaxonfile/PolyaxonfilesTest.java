package plx.polyaxonfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plx.error.ExitCode;
import plx.error.PolyaxonException;

class PolyaxonfilesTest {
  private static final String OPERATION = "kind: operation\ncomponent: {" + "run: {kind: job}}\n";

  @TempDir Path directory;
  private Workspace work;

  @BeforeEach
  void open() {
    work = new Workspace(directory);
  }

  /// The fields and values that the reference sends.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "termination: {max_retries: 2}|termination|{\"maxRetries\":2}",
        "cache: {disable: 'yes'}|cache|{\"disable\":true}",
        "cost: '2.5'|cost|2.5",
        "presets: 'a, b'|presets|[\"a\",\"b\"]",
        "termination: {culling: {timeout: '5'}}|termination|{\"culling\":{\"timeout\":5}}",
        "inputs: [{name: a, type: int, value:"
            + " 1}]|inputs|[{\"name\":\"a\",\"type\":\"int\",\"value\":1,\"isOptional\":true}]",
        "environment: {labels: {a: 1, b:"
            + " true}}|environment|{\"labels\":{\"a\":\"1\",\"b\":\"true\"}}",
        "params: {a: [1]}|params|{\"a\":{\"value\":[1]}}",
        "schedule: {kind: datetime, startAt:"
            + " 2026-01-01}|schedule|{\"kind\":\"datetime\",\"startAt\":\"2026-01-01T00:00:00+00:00\"}"
      })
  void aFieldIsSentInItsFullForm(String written, String field, String sent) throws IOException {
    work.file("a.yaml", "kind: component\n" + Workspace.JOB + written + "\n");
    assertThat(Workspace.field(work.read(List.of("a.yaml")), "/component/" + field))
        .isEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "colour: red|colour: there is no such field here",
        "tag: [a]|did you mean tags?",
        "termination: {maxRetry: 1}|termination.maxRetry",
        "name: a b|name: must be letters",
        "termination: {maxRetries: '2'}|termination.maxRetries: must be a whole number",
        "tags: {a: b}|tags: must be a list",
        "hooks: [{trigger: failed}]|hooks[0].hubRef: is missing",
        "hooks: [{hubRef: a, trigger: now}]|hooks[0].trigger: must be one of created",
        "inputs: [{name: a, type: int, value: q}]|inputs[0].value: “q” is not of type int",
        "inputs: [{name: globals}]|inputs[0].name",
        "mount: [{source: src}]|mount[0].source",
        "env: {A: 1}|env.A: must be text; quote it: \"1\"",
        "cmd: ' '|cmd: is empty",
        "resources: {cpu: 2..1}|resources.cpu: requests more than its limit",
        "resources: {gpu: 1.5}|resources.gpu",
        "resources: {foo: 1}|resources.foo: is no resource",
        "hubRef: a%npathRef: b|only one of hubRef and pathRef",
        "matrix: {kind: magic}|matrix.kind: is not one of bayes, grid",
        "matrix: {kind: grid, params: {a: {kind: uniform, value: [0, 1]}}}|matrix.params.a",
        "run: {kind: job, container: {image: x, comand: [a]}}|run.container.comand: there is no"
            + " such field here; did you mean command?",
        "run: {kind: jobb}|run.kind: is not one of job, service",
        "run: {container: {}}|run.kind: is missing"
      })
  void aWrongFieldIsNamedWithItsPath(String written, String problem) {
    PolyaxonException failure =
        work.failureOf("kind: component\n" + Workspace.JOB + written.replace("%n", "\n") + "\n");
    assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(failure.code()).isEqualTo("PLX-POLYAXONFILE-INVALID");
    assertThat(failure).hasMessageContaining("job.yaml").hasMessageContaining(problem);
    assertThat(failure.nextStep()).isPresent();
  }

  @Test
  void allWrongFieldsAreNamedTogether() {
    assertThat(work.failureOf("kind: component\ncolour: 1\nname: a b\n" + Workspace.JOB))
        .hasMessageContaining("2 problems")
        .hasMessageContaining("colour")
        .hasMessageContaining("name");
  }

  @Test
  void aMissingFileIsAUsageError() {
    PolyaxonException failure = work.failure(List.of("ghost.yaml"));
    assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(failure).hasMessageContaining("ghost.yaml");
  }

  @Test
  void aDirectoryWithoutAPolyaxonfileSaysSo() {
    PolyaxonException failure = work.failure(List.of());
    assertThat(failure.code()).isEqualTo("PLX-POLYAXONFILE-NONE");
    assertThat(failure).hasMessageContaining(directory.toString());
  }

  @Test
  void anOverlayGoesOverWhatTheCommandLineSets() throws IOException {
    work.file("a.yaml", OPERATION).file("b.yaml", "queue: from-file\n");
    OperationOptions options =
        new OperationOptions(
            List.of(), null, List.of(), "option", "", false, "", "", List.of(), false);
    Operation read =
        work.read(new PolyaxonfileRequest(directory, List.of("a.yaml", "b.yaml"), options));
    assertThat(Workspace.field(read, "/queue")).isEqualTo("\"from-file\"");
  }

  @Test
  void aFieldThatAnOverlayCannotChangeIsNoted() {
    work.file("a.yaml", OPERATION).file("b.yaml", "component: {run: {kind: service}}\n");
    Operation read = work.read(List.of("a.yaml", "b.yaml"));
    assertThat(read.notes()).singleElement().asString().contains("b.yaml", "component");
    assertThat(read.content().at("/component/run/kind").asText()).isEqualTo("job");
  }

  @Test
  void runPatchesOfTwoOverlaysAreJoined() throws IOException {
    work.file("a.yaml", OPERATION)
        .file("b.yaml", "runPatch: {container: {image: y, env: [{name: a}]}}\n")
        .file("c.yaml", "runPatch: {container: {image: z, env: [{name: b}]}}\n");
    assertThat(
            Workspace.field(
                work.read(List.of("a.yaml", "b.yaml", "c.yaml")), "/runPatch/container"))
        .isEqualTo("{\"image\":\"z\",\"env\":[{\"name\":\"a\"},{\"name\":\"b\"}]}");
  }

  @Test
  void aRunPatchForAReplicaFitsADistributedRun() {
    work.file(
        "a.yaml",
        "kind: operation\nrunPatch: {container: {image: y}}\n"
            + "component: {run: {kind: tfjob, worker: {container: {image: x}}}}\n");
    assertThat(work.content("a.yaml")).contains("\"runPatch\":{\"container\":{\"image\":\"y\"}}");
  }

  @Test
  void referencesThatGoInACircleAreRefused() {
    work.file("a.yaml", "kind: component\npathRef: b.yaml\n")
        .file("b.yaml", "kind: component\npathRef: a.yaml\n");
    assertThat(work.failure(List.of("a.yaml")))
        .hasMessageContaining("pathRef a.yaml → pathRef b.yaml → pathRef a.yaml");
  }

  @Test
  void aPathRefIsRelativeToTheFileThatItIsIn() {
    work.file("ops/op.yaml", "kind: operation\npathRef: parts/one.yaml\n")
        .file("ops/parts/one.yaml", "kind: component\npathRef: ../../two.yaml\n")
        .file("two.yaml", "kind: component\nname: two\n" + Workspace.JOB);
    assertThat(work.content("ops/op.yaml")).contains("\"name\":\"two\"");
  }

  @Test
  void theNameIsThatOfTheOperationOrElseOfItsComponent() {
    work.file("a.yaml", "kind: component\nname: inner\n" + Workspace.JOB)
        .file("b.yaml", "name: outer\n");
    assertThat(work.read(List.of("a.yaml")).name()).contains("inner");
    assertThat(work.read(List.of("a.yaml", "b.yaml")).name()).contains("outer");
  }
}
