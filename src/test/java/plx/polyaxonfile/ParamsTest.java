package plx.polyaxonfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plx.error.PolyaxonException;

class ParamsTest {
  @TempDir Path directory;
  private Workspace work;

  @BeforeEach
  void open() {
    work = new Workspace(directory);
  }

  /// What the reference takes for an input of this type.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type: int|3",
        "type: int|1.0",
        "type: int|1e3",
        "type: int|' 3 '",
        "type: int|true",
        "type: float|1",
        "type: bool|yes",
        "type: bool|T",
        "type: bool|0",
        "type: str|[1]",
        "type: dict|{\"a\": 1}",
        "type: path|anything",
        "type: any|null",
        "type: date|2026-01-02",
        "type: uuid|00000000000000000000000000000000",
        "type: s3|s3://a/b",
        "type: uri|http://a.b",
        "type: git|{\"url\": \"a\"}",
        "type: list|[1]",
        "type: int, isList: true|[1, 2]",
        "type: str, isList: true|[1, 2]",
        "type: int|'{{ globals.x }}'",
        "type: int, validation: {ge: 1, le: 3}|3",
        "type: str, validation: {regex: a}|abc",
        "type: int, options: [1, 2]|2",
        "type: str, validation: {minLength: 2}|ab"
      })
  void aValueOfTheTypeIsTaken(String input, String value) {
    work.file("job.yaml", component(input));
    assertThat(
            work.read(List.of("job.yaml"), "x=" + value).content().at("/params/x/value").asText())
        .isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type: int|three|“three” is not of type int",
        "type: int|1.5|not of type int",
        "type: int|''|not of type int",
        "type: bool|1.0|not of type bool",
        "type: bool|' 1 '|not of type bool",
        "type: dict|[1]|not of type dict",
        "type: metric|a|not of type metric",
        "type: int, isList: true|1|not a list of type int",
        "type: dict, isList: true|[1]|not a list",
        "type: bool, isList: true|[2]|not a list of type bool",
        "type: uuid|x|not of type uuid",
        "type: email|a@b|not of type email",
        "type: date|2026-1-1|not of type date",
        "type: int, validation: {le: 10}|11|11 must be at most 10",
        "type: int, validation: {gt: 3}|3|must be greater than 3",
        "type: int, validation: {multipleOf: 2}|3|multiple of 2",
        "type: str, validation: {regex: b}|abc|must match b",
        "type: str, options: [a, b]|c|“c” must be one of “a”, “b”",
        "type: float, validation: {decimalPlaces: 1}|1.55|decimal places",
        "type: int, isList: true, validation: {maxItems: 1}|[1, 2]|at most 1 items",
        "type: dict, validation: {keys: [a]}|{\"b\": 1}|its keys must be “a”"
      })
  void aValueThatDoesNotFitIsRefusedWithTheReason(String input, String value, String problem) {
    PolyaxonException failure = work.failureOf(component(input), "x=" + value);
    assertThat(failure.code()).isEqualTo("PLX-POLYAXONFILE-PARAMS");
    assertThat(failure).hasMessageContaining("the param x: ").hasMessageContaining(problem);
  }

  @Test
  void allProblemsOfParamsAreNamedTogether() {
    String inputs = "kind: component\ninputs: [{name: a, type: int}, {name: b, type: bool}]\n";
    assertThat(work.failureOf(inputs + Workspace.JOB, "b=maybe"))
        .hasMessageContaining("the input a (int) is required")
        .hasMessageContaining("the param b: “maybe” is not of type bool");
  }

  @Test
  void aMatrixGivesItsParams() {
    work.file(
        "job.yaml",
        "kind: operation\nmatrix: {kind: mapping, values: [{x: 1}]}\ncomponent: {inputs: "
            + "[{name: x, type: int}], run: {kind: job}}\n");
    assertThat(work.content("job.yaml")).contains("\"kind\":\"mapping\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ref: foo, value: outputs.x}|ref must be dag, ops.NAME or runs.UUID",
        "{ref: runs.foo, value: outputs.x}|foo is not the uuid of a run",
        "{ref: runs.00000000000000000000000000000000, value: foo.x}|foo.x is nothing like"
            + " outputs.NAME",
        "{ref: ops.a, value: outputs.x}|ops.a has no outputs.x"
      })
  void aReferenceThatLeadsNowhereIsRefused(String param, String problem) {
    String text =
        "kind: operation\n"
            + "params: {x: %s}\n"
            + "component: {inputs: [{name: x, type: int}], run: {kind: job}}\n";
    assertThat(work.failureOf(text.formatted(param))).hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource({"epochs, has no value", "=1, has no name"})
  void aParamThatIsNotNameAndValueIsRefused(String param, String problem) {
    assertThat(work.failureOf(component("type: int"), param))
        .hasMessageContaining("-P " + param)
        .hasMessageContaining(problem);
  }

  private static String component(String input) {
    return "kind: component\ninputs: [{name: x, " + input + "}]\n" + Workspace.JOB;
  }
}
