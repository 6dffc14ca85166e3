package plx.polyaxonfile.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The table of sections, `sections.txt`.
public final class Sections {
  private static final String TABLE = "/plx/polyaxonfile/sections.txt";

  private final Map<String, Shape> shapes = new LinkedHashMap<>();
  private final Map<String, Type.Kinds> kinds = new LinkedHashMap<>();

  private Sections(List<String> lines) {
    String[] heading = {"", ""};
    Map<String, Field> fields = new LinkedHashMap<>();
    for (String line : lines) {
      if (line.startsWith("#") || line.isBlank()) {
        continue;
      }
      if (!line.startsWith(" ")) {
        String[] words = line.split(" ");
        heading = words.length == 2 ? words : new String[] {"section", words[0]};
        fields = new LinkedHashMap<>();
        begin(heading, fields);
      } else {
        entry(heading, line.strip().split(" "), fields);
      }
    }
  }

  /// Reads the table.
  public static Sections load() {
    try (InputStream in = Sections.class.getResourceAsStream(TABLE)) {
      return new Sections(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The fields of a section.
  public Shape shape(String name) {
    Shape shape = shapes.get(name);
    if (shape == null) {
      throw new IllegalArgumentException("no section " + name);
    }
    return shape;
  }

  /// The type of this name.
  public Type type(String name) {
    return kinds.containsKey(name) ? kinds.get(name) : new Type.Section(name);
  }

  private void begin(String[] heading, Map<String, Field> fields) {
    if (heading[0].equals("kinds")) {
      kinds.put(heading[1], new Type.Kinds(new LinkedHashMap<>()));
    } else {
      shapes.put(heading[1], new Shape(heading[1], heading[0].equals("kubernetes"), fields));
    }
  }

  private void entry(String[] heading, String[] words, Map<String, Field> fields) {
    switch (heading[0]) {
      case "kinds" -> kinds.get(heading[1]).byKind().put(words[0], new Type.Section(words[1]));
      case "kubernetes" -> {
        for (String word : words) {
          put(word, new Type.Single(Scalar.ANY), fields);
        }
      }
      default -> put(words[0], parse(words[1]), fields);
    }
  }

  private static void put(String word, Type type, Map<String, Field> fields) {
    boolean required = word.endsWith("!");
    String name = required ? word.substring(0, word.length() - 1) : word;
    fields.put(name, new Field(name, type, required));
  }

  private static Type parse(String text) {
    List<Type> types = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += "[{(".indexOf(c) >= 0 ? 1 : "]})".indexOf(c) >= 0 ? -1 : 0;
      if (c == '|' && depth == 0) {
        types.add(single(text.substring(start, i)));
        start = i + 1;
      }
    }
    types.add(single(text.substring(start)));
    return types.size() == 1 ? types.getFirst() : new Type.Any(List.copyOf(types));
  }

  private static Type single(String text) {
    String inner =
        text.substring(text.indexOf('(') + 1, text.length() - (text.endsWith(")") ? 1 : 0));
    if (text.startsWith("[")) {
      return new Type.Items(parse(text.substring(1, text.length() - 1)));
    } else if (text.endsWith("}")) {
      return new Type.Entries(
          parse(text.substring(text.indexOf('{') + 1, text.length() - 1)),
          text.startsWith("patched"));
    } else if (text.startsWith("one(")) {
      return new Type.Word(List.of(inner.split(",")));
    } else if (text.startsWith("positional(")) {
      return new Type.Positional(new Type.Section(inner));
    }
    return Character.isUpperCase(text.charAt(0))
        ? new Type.Section(text)
        : new Type.Single(Scalar.valueOf(text.toUpperCase(Locale.ROOT)));
  }
}
