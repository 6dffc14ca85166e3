package plx.polyaxonfile.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plx.error.ExitCode;
import plx.error.FailureException;

class YamlTextTest {
  /// What PyYAML 6 makes of each.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no|false",
        "On|true",
        "y|'\"y\"'",
        "010|8",
        "0o10|'\"0o10\"'",
        "09|'\"09\"'",
        "0x1F|31",
        "-0x1F|-31",
        "0b11|3",
        "1:30|90",
        "190:20:30.15|685230.15",
        "1e3|'\"1e3\"'",
        "1.0e+3|1000.0",
        "1.0e3|'\"1.0e3\"'",
        "+.5|'\"+.5\"'",
        ".5|0.5",
        "1_000|1000",
        "+3|3",
        "-0.0|-0.0",
        "~|null",
        ".inf|null",
        ".NaN|null",
        "2026-01-02|'\"2026-01-02\"'",
        "=|'\"=\"'",
        "1.|1.0",
        "2026-1-2 3:04:05.5 +02|'\"2026-01-02T03:04:05.500000+02:00\"'",
        "2026-01-02T03:04:05Z|'\"2026-01-02T03:04:05+00:00\"'",
        "!!str 12|'\"12\"'",
        "!!int \"12\"|12",
        "!!float 1|1.0",
        "'\"quoted\"'|'\"quoted\"'",
        "18446744073709551615|18446744073709551615"
      })
  void aScalarIsWhatTheReferenceMakesOfIt(String written, String value) {
    assertThat(read("v: " + written).get("v").toString()).isEqualTo(value);
  }

  @Test
  void theLastOfTwoEqualKeysWins() {
    assertThat(read("a: 1\na: 2\n").toString()).isEqualTo("{\"a\":2}");
  }

  @Test
  void ownKeysWinOverMergedOnesAndTheFirstMergedMapOverTheSecond() {
    assertThat(read("a: &a {x: 1, y: 1}\nb: &b {x: 2, z: 2}\nc: {<<: [*a, *b], y: 3}\n").get("c"))
        .isEqualTo(read("{x: 1, y: 3, z: 2}"));
  }

  @Test
  void aByteOrderMarkAndWindowsLineEndsDoNotMatter() {
    assertThat(read("\uFEFFa: 1\r\nb: |\r\n  x\r\n")).isEqualTo(read("a: 1\nb: |\n  x\n"));
  }

  @Test
  void jsonMayBeIndentedWithTabs() {
    assertThat(read("{\n\t\"a\": [\n\t\t1\n\t]\n}\n")).isEqualTo(read("{a: [1]}"));
  }

  @Test
  void anEmptyDocumentIsNull() {
    assertThat(read("# nothing\n").isNull()).isTrue();
  }

  @Test
  void aBrokenDocumentNamesFileLineAndColumn() {
    assertThatThrownBy(() -> read("kind: component\n  run: [\n"))
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> {
              assertThat(e.code()).isEqualTo("PLX-POLYAXONFILE-YAML");
              assertThat(e.exitCode()).isEqualTo(ExitCode.FAILURE);
            })
        .hasMessageContaining("job.yaml, line 2, column 6")
        .hasMessageContaining("mapping values are not allowed here");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{On: 1}|quote it",
        "{1: 1}|quote it",
        "{~: 1}|quote it",
        "{[a]: 1}|quote it",
        "!!python/object:os.system x|python/object:os.system",
        "18446744073709551616|64 bits",
        "&a [*a]|an alias refers to what it is in",
        "{<<: 1}|only a map",
        "!!int a|not a number",
        "@a|'`@'"
      })
  void whatCannotBeReadIsRefusedWithItsPlace(String written, String problem) {
    if (problem.equals("`@")) {
      assertThatThrownBy(() -> read("v: " + written)).hasMessageContaining("line 1, column 4");
    } else {
      assertThatThrownBy(() -> read("v: " + written))
          .isInstanceOf(FailureException.class)
          .hasMessageContaining(problem)
          .hasMessageContaining("job.yaml, line 1, column ");
    }
  }

  @Test
  void twoDocumentsInOneFileAreRefused() {
    assertThatThrownBy(() -> read("a: 1\n---\nb: 1\n")).hasMessageContaining("line 2, column 1");
  }

  @Test
  void aliasesThatExpandWithoutEndAreRefused() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      text.append("a%d: &a%d [".formatted(i, i))
          .append(("*a" + (i - 1) + ", ").repeat(10))
          .append("x]\n");
    }
    assertThatThrownBy(() -> read(text.toString())).hasMessageContaining("its aliases expand");
  }

  @Test
  void deepNestingIsRefusedAndNotAStackOverflow() {
    assertThatThrownBy(() -> read("[".repeat(20_000))).isInstanceOf(FailureException.class);
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    assertThatThrownBy(() -> YamlText.read("job.yaml", new byte[] {'a', ':', ' ', (byte) 0xFF}))
        .hasMessageContaining("not UTF-8");
  }

  private static JsonNode read(String text) {
    return YamlText.read("job.yaml", text.getBytes(StandardCharsets.UTF_8));
  }
}
