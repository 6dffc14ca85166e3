package plx.conformance.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What is declared about each recorded case, in `conformance/classification.json`.
///
/// @param entries by the case's id
record Classification(Map<String, Entry> entries) {

  /// The three things that can be declared.
  enum Kind {
    /// Our program does as the reference did.
    SAME,
    /// It does otherwise on purpose.
    DIFFERENT,
    /// The command or option is not built.
    NOT_YET
  }

  /// One case.
  ///
  /// @param kind what is declared
  /// @param reason why it is not the same; empty when it is
  /// @param differs in which aspects a deliberate difference shows; it is the same in all others
  /// @param exit the exact exit code of a deliberate difference, or -1
  record Entry(Kind kind, String reason, Set<Aspect> differs, int exit) {}

  /// Reads the resource.
  static Classification read() {
    try (InputStream in =
        Classification.class.getResourceAsStream("/conformance/classification.json")) {
      Map<String, Entry> entries = new LinkedHashMap<>();
      new ObjectMapper()
          .readTree(in)
          .properties()
          .forEach(e -> entries.put(e.getKey(), entry(e.getValue())));
      return new Classification(entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Entry entry(JsonNode json) {
    Set<Aspect> differs = new TreeSet<>();
    json.path("differs")
        .forEach(aspect -> differs.add(Aspect.valueOf(aspect.asText().toUpperCase(Locale.ROOT))));
    Kind kind =
        switch (json.path("is").asText()) {
          case "same" -> Kind.SAME;
          case "different" -> Kind.DIFFERENT;
          case "notYet" -> Kind.NOT_YET;
          default ->
              throw new IllegalArgumentException("neither same, different nor notYet: " + json);
        };
    return new Entry(kind, json.path("reason").asText(""), differs, json.path("exit").asInt(-1));
  }
}
