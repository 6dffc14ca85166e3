package plx.polyaxonfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import plx.polyaxonfile.schema.Problems;
import plx.polyaxonfile.schema.SectionCheck;
import plx.polyaxonfile.schema.SectionRule;
import plx.polyaxonfile.schema.Sections;

/// The rules of some sections that the table cannot say.
final class Rules {
  private static final List<String> REFERENCES = List.of("hubRef", "dagRef", "urlRef", "pathRef");
  private static final Set<String> PARAM_FIELDS =
      Set.of(
          "value",
          "ref",
          "toInit",
          "to_init",
          "toEnv",
          "to_env",
          "contextOnly",
          "context_only",
          "connection");

  private Rules() {}

  /// The check of a document that stands for itself.
  static SectionCheck whole(Sections sections) {
    return new SectionCheck(sections, rules(new Document(false)));
  }

  /// The check of a document that goes over another, which may be partial.
  static SectionCheck partial(Sections sections) {
    return new SectionCheck(sections, rules(new Document(true)));
  }

  private static Map<String, SectionRule> rules(Document document) {
    return Map.of(
        "Polyaxonfile",
        document,
        "IO",
        new InputRule(),
        "Param",
        new Param(),
        "Init",
        new Init(),
        "GridSearch",
        new Grid());
  }

  /// The list in a text with commas, each name once.
  static ArrayNode names(String text) {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    OperationOptions.names(text).forEach(names::add);
    return names;
  }

  private record Document(boolean partial) implements SectionRule {
    @Override
    public ObjectNode before(ObjectNode written) {
      for (String field : List.of("tags", "presets")) {
        if (written.path(field).isTextual()) {
          written.set(field, names(written.get(field).textValue()));
        }
      }
      if (written.path("params") instanceof ObjectNode params) {
        params.properties().forEach(entry -> entry.setValue(fullParam(entry.getValue())));
      }
      return written;
    }

    private static JsonNode fullParam(JsonNode value) {
      boolean full =
          value.isObject() && (value.isEmpty() || PARAM_FIELDS.stream().anyMatch(value::has));
      return full ? value : JsonNodeFactory.instance.objectNode().set("value", value);
    }

    @Override
    public void after(ObjectNode value, String path, Problems problems) {
      List<String> references =
          REFERENCES.stream().filter(field -> !value.path(field).asText("").isEmpty()).toList();
      if (!partial && references.size() > 1) {
        problems.add(path, "only one of " + String.join(" and ", references) + " can be used");
      }
      boolean standsAlone = references.isEmpty() && !value.path("component").isObject();
      boolean preset = value.path("isPreset").asBoolean();
      if (!partial
          && !preset
          && standsAlone
          && value.path("run").isObject()
          && !value.get("run").has("kind")) {
        problems.add(Problems.path(path, "run.kind"), "is missing");
      }
      shortForms(value, path, problems);
    }

    private static void shortForms(ObjectNode value, String path, Problems problems) {
      JsonNode cmd = value.path("cmd");
      if (cmd.isTextual() && cmd.textValue().isBlank() || cmd.isArray() && cmd.isEmpty()) {
        problems.add(Problems.path(path, "cmd"), "is empty");
      }
      for (int i = 0; i < cmd.size(); i++) {
        if (cmd.get(i).textValue().isBlank()) {
          problems.add(Problems.path(path, "cmd[" + i + "]"), "is empty");
        }
      }
      for (var variable : value.path("env").properties()) {
        if (!variable.getValue().isTextual()) {
          problems.add(
              Problems.path(path, "env." + variable.getKey()),
              "must be text; quote it: \"" + variable.getValue().asText() + "\"");
        }
      }
      for (var amount : value.path("resources").properties()) {
        ResourceAmounts.problem(amount.getKey(), amount.getValue())
            .ifPresent(problem ->
                problems.add(Problems.path(path, "resources." + amount.getKey()), problem));
      }
    }
  }

  private static final class Param implements SectionRule {
    @Override
    public void after(ObjectNode value, String path, Problems problems) {
      if (!value.path("ref").asText("").isEmpty() && !value.path("value").isTextual()) {
        problems.add(Problems.path(path, "value"), "must be text, such as outputs.x, beside a ref");
      }
    }
  }

  private static final class Init implements SectionRule {
    private static final List<String> SOURCES =
        List.of(
            "artifacts",
            "paths",
            "git",
            "dockerfile",
            "file",
            "tensorboard",
            "lineageRef",
            "modelRef",
            "artifactRef");

    @Override
    public void after(ObjectNode value, String path, Problems problems) {
      List<String> used = SOURCES.stream().filter(source -> isSet(value.path(source))).toList();
      if (used.size() > 1) {
        problems.add(path, "only one of " + String.join(" and ", used) + " can be used");
      }
      if (isSet(value.path("git"))
          && !isSet(value.path("git").path("url"))
          && !isSet(value.path("connection"))) {
        problems.add(path, "git without a url needs a connection");
      }
    }
  }

  private static final class Grid implements SectionRule {
    @Override
    public void after(ObjectNode value, String path, Problems problems) {
      Set<String> discrete =
          Set.of(
              "choice", "range", "daterange", "datetimerange", "linspace", "logspace", "geomspace");
      if (value.path("params").isObject() && value.path("params").isEmpty()) {
        problems.add(Problems.path(path, "params"), "is empty");
      }
      for (var param : value.path("params").properties()) {
        if (!discrete.contains(param.getValue().path("kind").asText())) {
          problems.add(
              Problems.path(path, "params." + param.getKey()),
              "is a distribution, which a grid search cannot use");
        }
      }
    }
  }

  private static boolean isSet(JsonNode value) {
    return value.isContainerNode()
        ? !value.isEmpty()
        : !value.asText("").isEmpty() && !value.isNull();
  }
}
