package plx.conformance.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import plx.conformance.vectors.Classification.Entry;
import plx.conformance.vectors.Classification.Kind;

/// Holds `docs/compatibility.md` equal to what the conformance tests check.
///
/// `-Dplx.write=true` writes the page's tables anew.
class CompatibilityPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("plx.basedir", ""), "docs", "compatibility.md");
  private static final String START = "<!-- counts:start -->\n";
  private static final String END = "<!-- counts:end -->";

  private final Classification classification = Classification.read();

  @Test
  void thePageCountsAndExplainsTheRecordedCasesAsTheTestsDo() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).contains(START, END);
    int from = page.indexOf(START) + START.length();
    int to = page.indexOf(END);
    if (Boolean.getBoolean("plx.write")) {
      Files.writeString(PAGE, page.substring(0, from) + tables() + page.substring(to));
      return;
    }
    assertThat(page.substring(from, to))
        .as("run this test with -Dplx.write=true")
        .isEqualTo(tables());
  }

  @Test
  void everyRecordedCaseIsClassifiedOnceAndNothingElseIs() {
    List<String> recorded = VectorCase.all().stream().map(VectorCase::id).toList();
    assertThat(recorded).doesNotHaveDuplicates();
    assertThat(classification.entries().keySet()).containsExactlyInAnyOrderElementsOf(recorded);
  }

  @Test
  void whatIsNotTheSameHasAReasonAndADifferenceSaysWhereItShows() {
    classification
        .entries()
        .forEach((id, entry) -> {
          assertThat(entry.reason().isEmpty()).as(id).isEqualTo(entry.kind() == Kind.SAME);
          assertThat(entry.differs().isEmpty()).as(id).isEqualTo(entry.kind() != Kind.DIFFERENT);
        });
  }

  private String tables() {
    StringBuilder text =
        new StringBuilder("| recorded cases | same | different on purpose | not yet |\n");
    text.append("|---|---|---|---|\n");
    for (String file : List.of("run", "ops")) {
      text.append(
          "| `%s.json` | %d | %d | %d |\n"
              .formatted(
                  file,
                  count(file, Kind.SAME),
                  count(file, Kind.DIFFERENT),
                  count(file, Kind.NOT_YET)));
    }
    text.append(
        "| all | %d | %d | %d |\n"
            .formatted(count("", Kind.SAME), count("", Kind.DIFFERENT), count("", Kind.NOT_YET)));
    text.append("\n### Different on purpose\n\n| why | cases |\n|---|---|\n");
    appendReasons(text, Kind.DIFFERENT);
    text.append("\n### Not yet\n\n| what | cases |\n|---|---|\n");
    appendReasons(text, Kind.NOT_YET);
    return text.append("\n").toString();
  }

  private void appendReasons(StringBuilder text, Kind kind) {
    Map<String, List<String>> cases = new TreeMap<>();
    classification.entries().forEach((id, entry) -> collect(cases, kind, id, entry));
    cases.forEach(
        (reason, ids) -> text.append("| %s | %s |\n".formatted(reason, String.join(", ", ids))));
  }

  private static void collect(Map<String, List<String>> cases, Kind kind, String id, Entry entry) {
    if (entry.kind() == kind) {
      cases.computeIfAbsent(entry.reason(), reason -> new ArrayList<>()).add("`" + id + "`");
    }
  }

  private long count(String file, Kind kind) {
    return classification.entries().entrySet().stream()
        .filter(e -> e.getKey().startsWith(file) && e.getValue().kind() == kind)
        .count();
  }
}
