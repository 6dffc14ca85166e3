package plx.polyaxonfile.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plx.polyaxonfile.yaml.YamlText;

class OverlayTest {
  private static final String BASE =
      "{tags: [a], cache: {disable: true}, env: {A: '1'}, params: {lr: {value: 1, toEnv: E}}}";
  private static final String PATCH =
      "{tags: [a, b], cache: {disable: false, ttl: 3}, env: {A: '2', B: '3'}, params: {lr: {value:"
          + " 3}}}";

  /// Each line was seen with the reference.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST_MERGE|{tags: [a, b], cache: {disable: false, ttl: 3}, env: {A: '2', B: '3'}, params:"
            + " {lr: {value: 3}}}",
        "PRE_MERGE|{tags: [a, b], cache: {disable: true, ttl: 3}, env: {A: '1', B: '3'}, params:"
            + " {lr: {value: 1, toEnv: E}}}",
        "ISNULL|{tags: [a], cache: {disable: true, ttl: 3}, env: {A: '1'}, params: {lr: {value: 1,"
            + " toEnv: E}}}",
        "REPLACE|{tags: [a, b], cache: {disable: false, ttl: 3}, env: {A: '2', B: '3'}, params:"
            + " {lr: {value: 3}}}"
      })
  void aStrategyDecidesWhichValueStays(Strategy strategy, String expected) {
    assertThat(patched(BASE, PATCH, strategy)).isEqualTo(map(expected));
  }

  @Test
  void aScheduleOfAnotherKindIsReplacedAndOneOfTheSameKindJoined() {
    String cron = "{schedule: {kind: cron, cron: a, maxRuns: 3}}";
    assertThat(patched(cron, "{schedule: {kind: cron, cron: b}}", Strategy.POST_MERGE))
        .isEqualTo(map("{schedule: {kind: cron, cron: b, maxRuns: 3}}"));
    assertThat(patched(cron, "{schedule: {kind: interval, frequency: 3}}", Strategy.POST_MERGE))
        .isEqualTo(map("{schedule: {kind: interval, frequency: 3}}"));
    assertThat(patched(cron, "{schedule: {kind: interval, frequency: 3}}", Strategy.PRE_MERGE))
        .isEqualTo(map(cron));
  }

  @Test
  void aNullClearsWhatIsNoSectionUnlessTheOldValueWins() {
    assertThat(patched("{queue: a}", "{queue: null}", Strategy.POST_MERGE).get("queue").isNull())
        .isTrue();
    assertThat(patched("{queue: a}", "{queue: null}", Strategy.PRE_MERGE))
        .isEqualTo(map("{queue: a}"));
    assertThat(patched("{cache: {ttl: 1}}", "{cache: null}", Strategy.POST_MERGE))
        .isEqualTo(map("{cache: {ttl: 1}}"));
  }

  private static ObjectNode patched(String base, String patch, Strategy strategy) {
    ObjectNode result = map(base);
    new Overlay(Sections.load()).patch("Polyaxonfile", result, map(patch), strategy, Set.of());
    return result;
  }

  private static ObjectNode map(String yaml) {
    return (ObjectNode) YamlText.read("test", yaml);
  }
}
