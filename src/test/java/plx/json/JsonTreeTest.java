package plx.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Everything is as an `ObjectMapper` has it.
class JsonTreeTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "true",
        " \"a\\u00e9\\n\\\"\\uD83D\\uDE00\" ",
        "0",
        "-2147483649",
        "123456789012345678901234567890",
        "1.5e300",
        "-0.0",
        "[1, [2.5, {\"a\": [null, false, {}]}], \"x\"]",
        "{\"b\": 1, \"a\": {\"c\": [\"d\"]}, \"b\": 2}",
        "{\"a\": 1} {\"b\": 2}",
        "",
        "  "
      })
  void aTreeIsReadAndWrittenAsByAMapper(String text) throws IOException {
    JsonNode expected = MAPPER.readTree(text);

    assertThat(JsonTree.read(text)).isEqualTo(expected);
    assertThat(JsonTree.read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
    if (!expected.isMissingNode()) {
      assertThat(JsonTree.text(JsonTree.read(text))).isEqualTo(MAPPER.writeValueAsString(expected));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[1,", "{\"a\"}", "nul", "\"a", "NaN", "{\"a\": 01}", "}"})
  void whatIsBrokenIsRefused(String text) {
    assertThatExceptionOfType(JsonProcessingException.class)
        .isThrownBy(() -> JsonTree.read(text))
        .satisfies(e -> assertThat(e.getLocation().getLineNr()).isEqualTo(1));
  }

  @Test
  void aWholeTextHasOneValue() throws IOException {
    assertThat(JsonTree.readWhole(" [1] ")).isEqualTo(MAPPER.readTree("[1]"));
    assertThat(JsonTree.readWhole("").isMissingNode()).isTrue();
    assertThatExceptionOfType(JsonProcessingException.class)
        .isThrownBy(() -> JsonTree.readWhole("1 2"));
    assertThatExceptionOfType(JsonProcessingException.class)
        .isThrownBy(() -> JsonTree.readWhole("{} x"));
  }

  @Test
  void whatIsTooDeepIsRefusedBeforeTheStackIsFull() {
    assertThatExceptionOfType(JsonProcessingException.class)
        .isThrownBy(() -> JsonTree.read("[".repeat(100_000)));
  }

  @Test
  void everyKindOfNumberThatAProgramPutsInIsWritten() throws IOException {
    JsonNode numbers =
        JsonNodeFactory.instance
            .arrayNode()
            .add(1)
            .add(1L << 40)
            .add(1.25f)
            .add(new java.math.BigDecimal("1E+3"))
            .add(java.math.BigInteger.TEN);

    assertThat(JsonTree.text(numbers)).isEqualTo(MAPPER.writeValueAsString(numbers));
  }
}
