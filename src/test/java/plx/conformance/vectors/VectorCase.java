package plx.conformance.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One recorded case of the reference; `src/test/resources/vectors` holds them.
///
/// @param id the file's name without its ending, `/`, and the case's name
/// @param json the case as recorded
record VectorCase(String id, JsonNode json) {

  /// The cases of `run.json` and `ops.json`, in their order.
  static List<VectorCase> all() {
    return Stream.of("run", "ops").flatMap(VectorCase::read).toList();
  }

  List<String> args() {
    return texts(json.path("args"));
  }

  String stdin() {
    return json.path("stdin").asText("");
  }

  /// The working directory, relative to the case's root.
  String cwd() {
    return json.path("cwd").asText("work");
  }

  boolean configured() {
    return json.path("configured").asBoolean(true);
  }

  boolean initialised() {
    return configured() && json.path("init").asBoolean(true);
  }

  Map<String, String> env() {
    Map<String, String> env = new LinkedHashMap<>();
    json.path("env").properties().forEach(e -> env.put(e.getKey(), e.getValue().asText()));
    return env;
  }

  /// How long the command may take; one that follows something is ended after that time.
  Duration limit() {
    return Duration.ofSeconds(json.path("timeout").asLong(60));
  }

  JsonNode expect() {
    return json.path("expect");
  }

  /// The recorded requests, in their order.
  List<JsonNode> requests() {
    List<JsonNode> requests = new ArrayList<>();
    expect().path("requests").forEach(requests::add);
    return requests;
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asText()));
    return texts;
  }

  private static Stream<VectorCase> read(String file) {
    try (InputStream in = VectorCase.class.getResourceAsStream("/vectors/" + file + ".json")) {
      List<VectorCase> cases = new ArrayList<>();
      for (JsonNode json : new ObjectMapper().readTree(in)) {
        cases.add(new VectorCase(file + "/" + json.path("name").asText(), json));
      }
      return cases.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
