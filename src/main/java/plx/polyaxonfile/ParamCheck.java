package plx.polyaxonfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import plx.polyaxonfile.schema.Scalar;

/// Whether the params of an operation fit what its component declares; all problems are found.
final class ParamCheck {
  private final ObjectNode effective;
  private final ParamReferences references;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, JsonNode> params = new LinkedHashMap<>();
  private final Set<String> joined = new HashSet<>();

  private ParamCheck(ObjectNode effective, ParamReferences references) {
    this.effective = effective;
    this.references = references;
    effective.path("params").properties().forEach(e -> params.put(e.getKey(), e.getValue()));
    for (JsonNode join : effective.path("joins")) {
      for (var param : join.path("params").properties()) {
        if (params.putIfAbsent(param.getKey(), param.getValue()) == null) {
          joined.add(param.getKey());
        }
      }
    }
  }

  /// What is wrong with the params of a composed operation.
  static List<String> problems(ObjectNode effective, ParamReferences references) {
    ParamCheck check = new ParamCheck(effective, references);
    Set<String> declared = new HashSet<>();
    for (JsonNode input : effective.path("inputs")) {
      declared.add(input.path("name").asText());
      check.input((ObjectNode) input);
    }
    for (JsonNode output : effective.path("outputs")) {
      declared.add(output.path("name").asText());
      check.output((ObjectNode) output);
    }
    check.undeclared(declared);
    return check.problems;
  }

  private void input(ObjectNode input) {
    String name = input.path("name").asText();
    boolean needed =
        !input.path("isOptional").asBoolean() && !input.path("delayValidation").asBoolean();
    if (params.containsKey(name)) {
      value(input, name);
    } else if (needed && !inMatrix(name)) {
      problems.add("the input " + name + typed(input) + " is required, and no param gives it");
    }
  }

  private void output(ObjectNode output) {
    String name = output.path("name").asText();
    boolean needed =
        !output.path("isOptional").asBoolean()
            && output.has("delayValidation")
            && !output.get("delayValidation").asBoolean();
    if (params.containsKey(name)) {
      value(output, name);
    } else if (needed && params.isEmpty() && effective.path("matrix").isEmpty()) {
      problems.add("the output " + name + " is required, and no param gives it");
    }
  }

  private void value(ObjectNode declared, String name) {
    JsonNode param = params.get(name);
    if (joined.contains(name)) {
      boolean list = declared.path("isList").asBoolean();
      if (!list && !declared.path("type").asText().equals("artifacts")) {
        problems.add(
            "the param " + name + " is a list of values from a join: the input needs isList");
      }
    } else if (isReference(param)) {
      references.problem(name, param, declared).ifPresent(problems::add);
    } else if (!Scalar.isReference(param.path("value"))) {
      JsonNode value = param.has("value") ? param.get("value") : param.path("value");
      InputRule.problem(declared, value)
          .ifPresent(problem -> problems.add("the param " + name + ": " + problem));
    }
  }

  private void undeclared(Set<String> declared) {
    boolean strict = effective.path("strictParams").asBoolean();
    for (String name : params.keySet()) {
      if (declared.contains(name)) {
        continue;
      }
      JsonNode param = params.get(name);
      boolean contextOnly = param.path("contextOnly").asBoolean();
      boolean deniesContext = param.path("contextOnly").isBoolean() && !contextOnly;
      if (deniesContext || strict && !contextOnly) {
        problems.add("the component has no input or output " + name + known(declared));
      } else if (isReference(param) && !joined.contains(name)) {
        references.problem(name, param, null).ifPresent(problems::add);
      }
    }
  }

  private boolean inMatrix(String name) {
    JsonNode matrix = effective.path("matrix");
    JsonNode values = matrix.path("values");
    return matrix.path("params").has(name)
        || values.path(0).has(name)
        || values.isTextual()
        || matrix.path("resource").path("name").asText().equals(name) && matrix.isObject();
  }

  private static boolean isReference(JsonNode param) {
    return !param.path("ref").asText("").isEmpty();
  }

  private static String typed(ObjectNode input) {
    return input.path("type").isTextual() ? " (" + input.get("type").textValue() + ")" : "";
  }

  private static String known(Set<String> declared) {
    return declared.isEmpty()
        ? ""
        : "; it has " + String.join(", ", declared.stream().sorted().toList());
  }
}
