package plx.polyaxonfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DagTest {
  private static final String MAKER =
      "{name: a, component: {outputs: [{name: q, type: int}], run: {kind: job}}}";

  @TempDir Path directory;
  private Workspace work;

  @BeforeEach
  void open() {
    work = new Workspace(directory);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|has no operations",
        "[{component: {run: {kind: job}}}]|has no name",
        "[{name: a}]|the operation a of the DAG has no run",
        "[{name: a, dagRef: z}]|refers to z",
        "[{name: a, dependencies: [ghost], run: {kind: job}}]|depends on ghost",
        "[{name: a, dependencies: [a], run: {kind: job}}]|the operations a wait for each other",
        "[{name: a, run: {kind: job}}, {name: a, run: {kind: job}}]|two operations of the DAG are"
            + " named a",
        "[{name: a, schedule: {kind: cron, cron: x}, run: {kind: job}}]|has a schedule",
        "[{name: a, component: {inputs: [{name: x}], run: {kind: job}}}]|operation a: the input x"
            + " is required",
        "[{name: a, foo: 1, run: {kind: job}}]|run.operations[0].foo: there is no such field here"
      })
  void aDagThatCannotRunIsRefused(String operations, String problem) {
    assertThat(work.failureOf(dag(operations))).hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "outputs.z|int|ops.a has no outputs.z",
        "outputs.q|str|is of type str, but outputs.q of ops.a is of type int"
      })
  void aParamMustFitTheOutputThatItRefersTo(String value, String type, String problem) {
    String taker =
        "{name: b, params: {x: {ref: ops.a, value: %s}}, component: {inputs: [{name: x, type: %s}],"
            + " run: {kind: job}}}";
    assertThat(work.failureOf(dag("[" + MAKER + "," + taker.formatted(value, type) + "]")))
        .hasMessageContaining(problem);
  }

  @Test
  void theComponentsOfOperationsAreReadFromFiles() {
    work.file("part.yaml", "kind: component\nname: part\n" + Workspace.JOB)
        .file("dag.yaml", dag("[{name: a, pathRef: part.yaml}]"));
    assertThat(work.content("dag.yaml")).contains("\"name\":\"part\"");
  }

  private static String dag(String operations) {
    return "kind: component\nrun: {kind: dag, operations: " + operations + "}\n";
  }
}
