package plx.conformance.vectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The placeholders of a recorded case with their values in this run of it.
final class Placeholders {
  private static final Pattern NAME =
      Pattern.compile(
          "\\{(HOST|HOSTPORT|ROOT|STATIC|UUID\\d*|PROJECT_UUID|KEY|TIME|HEX32|8 random"
              + "|the server's answer)}");
  private static final Map<String, String> WILD =
      Map.of(
          "TIME",
          ".+",
          "KEY",
          ".*",
          "HEX32",
          "[0-9a-f]{32}",
          "8 random",
          ".{8}",
          "PROJECT_UUID",
          "[0-9a-f]{32}",
          "the server's answer",
          "(?s:.*)");

  /// The random value in `meta_info` that finds a run again when the answer to its creation is
  /// lost: ours alone.
  private static final String MARK = "submission";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> values = new LinkedHashMap<>();

  /// Sets a value.
  void bind(String name, String value) {
    values.put(name, value);
  }

  /// Sets the uuids of the runs, in the order of their creation.
  void bindRuns(List<String> uuids) {
    for (int i = 0; i < uuids.size(); i++) {
      bind(i == 0 ? "UUID" : "UUID" + (i + 1), uuids.get(i));
    }
  }

  /// The text with the known values in it.
  String fill(String text) {
    return NAME.matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(values.getOrDefault(m.group(1), m.group())));
  }

  /// The JSON with the known values in its texts.
  JsonNode fill(JsonNode node) {
    try {
      String text = JSON.writeValueAsString(node);
      String filled =
          NAME.matcher(text)
              .replaceAll(m ->
                  Matcher.quoteReplacement(escaped(values.getOrDefault(m.group(1), m.group()))));
      return JSON.readTree(filled);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What differs between two JSON values, a line each with the path; empty when they are equal.
  List<String> differences(String path, JsonNode expected, JsonNode actual) {
    List<String> found = new ArrayList<>();
    compare(path, expected, actual, found);
    return found;
  }

  /// Whether a text is the expected one; texts that hold JSON are compared as JSON.
  boolean matches(String expected, String actual) {
    String filled = fill(expected);
    if (filled.equals(actual) || pattern(filled).matcher(actual).matches()) {
      return true;
    }
    JsonNode left = embedded(filled);
    JsonNode right = embedded(actual);
    return left.isContainerNode()
        && right.isContainerNode()
        && differences("", left, right).isEmpty();
  }

  private void compare(String path, JsonNode expected, JsonNode actual, List<String> found) {
    if (expected.isTextual() && expected.asText().equals("{the server's answer}")) {
      return;
    }
    if (expected.isContainerNode() && actual.isTextual()) {
      compare(path, expected, embedded(actual.asText()), found);
    } else if (expected.isObject() && actual.isObject()) {
      Set<String> names = new TreeSet<>();
      expected.fieldNames().forEachRemaining(names::add);
      actual.fieldNames().forEachRemaining(names::add);
      if (!expected.has(MARK)) {
        names.remove(MARK);
      }
      names.forEach(n -> compare(path + "." + n, expected.path(n), actual.path(n), found));
    } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
      Iterator<JsonNode> others = actual.iterator();
      int i = 0;
      for (JsonNode item : expected) {
        compare(path + "[" + i++ + "]", item, others.next(), found);
      }
    } else if (!equal(expected, actual)) {
      found.add(path + ": the reference has " + shown(expected) + ", ours " + shown(actual));
    }
  }

  private boolean equal(JsonNode expected, JsonNode actual) {
    if (expected.isTextual() && actual.isTextual()) {
      return matches(expected.asText(), actual.asText());
    }
    if (expected.isNumber() && actual.isNumber()) {
      return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
    }
    return expected.equals(actual);
  }

  private static Pattern pattern(String text) {
    StringBuilder regex = new StringBuilder();
    Matcher matcher = NAME.matcher(text);
    int end = 0;
    while (matcher.find()) {
      regex.append(Pattern.quote(text.substring(end, matcher.start())));
      regex.append(WILD.getOrDefault(matcher.group(1), "[0-9a-f]{32}"));
      end = matcher.end();
    }
    return Pattern.compile(regex + Pattern.quote(text.substring(end)));
  }

  private static JsonNode embedded(String text) {
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static String escaped(String value) throws IllegalStateException {
    try {
      String quoted = JSON.writeValueAsString(value);
      return quoted.substring(1, quoted.length() - 1);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String shown(JsonNode node) {
    return node.isMissingNode() ? "nothing" : node.toString();
  }
}
