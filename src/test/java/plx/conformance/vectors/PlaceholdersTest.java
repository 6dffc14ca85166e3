package plx.conformance.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {
  private static final String UUID = "0123456789abcdef0123456789abcdef";

  private final Placeholders placeholders = new Placeholders();

  @Test
  void aKnownPlaceholderStandsForItsValueOnly() {
    placeholders.bindRuns(List.of(UUID));
    assertThat(placeholders.matches("/runs/{UUID}/approve", "/runs/" + UUID + "/approve")).isTrue();
    assertThat(placeholders.matches("/runs/{UUID}", "/runs/" + UUID.replace('0', '1'))).isFalse();
    assertThat(placeholders.fill("{UUID} {UUID2}")).isEqualTo(UUID + " {UUID2}");
  }

  @Test
  void anUnknownPlaceholderStandsForWhatItsNameAllows() {
    assertThat(placeholders.matches("{UUID2}", UUID)).isTrue();
    assertThat(placeholders.matches("{UUID2}", "not a uuid")).isFalse();
    assertThat(placeholders.matches("at {TIME}", "at noon")).isTrue();
  }

  @Test
  void bracesThatAreNotPlaceholdersAreText() {
    assertThat(placeholders.matches("{{ globals.uuid }}", "{{ globals.uuid }}")).isTrue();
    assertThat(placeholders.matches("{{ globals.uuid }}", "other")).isFalse();
  }

  @Test
  void everyDifferenceIsNamedWithItsPath() {
    assertThat(differences("{'a':{'b':1,'c':[1,2]}}", "{'a':{'b':2,'c':[1,3]},'d':true}"))
        .hasSize(3)
        .anyMatch(line -> line.startsWith("body.a.b:"))
        .anyMatch(line -> line.startsWith("body.a.c[1]:"))
        .anyMatch(line -> line.startsWith("body.d:"));
  }

  @Test
  void numbersAreComparedByTheirValue() {
    assertThat(differences("{'a':1}", "{'a':1.0}")).isEmpty();
    assertThat(differences("{'a':1}", "{'a':1.1}")).hasSize(1);
    assertThat(differences("{'a':1.50}", "{'a':1.5}")).isEmpty();
  }

  @Test
  void jsonInATextIsComparedAsJson() {
    assertThat(differences("{'content':{'a':1,'b':2}}", "{'content':'{\\'b\\':2,\\'a\\':1}'}"))
        .isEmpty();
    assertThat(differences("{'content':{'a':1}}", "{'content':'{\\'a\\':2}'}")).hasSize(1);
  }

  private List<String> differences(String expected, String actual) {
    ObjectMapper json = new ObjectMapper();
    try {
      return placeholders.differences(
          "body",
          json.readTree(expected.replace('\'', '"')),
          json.readTree(actual.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
