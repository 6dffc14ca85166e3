package plx.polyaxonfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import plx.error.FailureException;

/// Whether the operations of a DAG have definitions, an order, and params that fit.
final class DagCheck {
  private final Composition composition;
  private final String name;
  private final Map<String, ObjectNode> templates = new HashMap<>();
  private final Map<String, ObjectNode> operations = new LinkedHashMap<>();

  private DagCheck(Composition composition, String name) {
    this.composition = composition;
    this.name = name;
  }

  /// Checks the run of a composed operation when it is a DAG.
  ///
  /// @param name what messages call the document
  static void check(ObjectNode effective, Composition composition, String name) {
    JsonNode run = effective.path("run");
    if (run.path("kind").asText().equals("dag") && !run.path("operations").isTextual()) {
      DagCheck check = new DagCheck(composition, name);
      check.read(run);
      check.order();
      check.params(effective);
    }
  }

  private void read(JsonNode run) {
    for (JsonNode component : run.path("components")) {
      String template = component.path("name").asText("");
      if (template.isEmpty() || templates.put(template, (ObjectNode) component) != null) {
        throw invalid("the components of the DAG need names, each its own");
      }
    }
    if (run.path("operations").isEmpty()) {
      throw invalid("the DAG has no operations");
    }
    for (JsonNode operation : run.get("operations")) {
      String own = operation.path("name").asText("");
      if (own.isEmpty()) {
        throw invalid("an operation of the DAG has no name");
      }
      ObjectNode defined = ((ObjectNode) operation).deepCopy();
      define(defined, own, new ArrayList<>());
      ObjectNode effective = composition.ofNode(defined, name);
      if (!effective.path("run").isObject()) {
        throw invalid("the operation " + own + " of the DAG has no run");
      }
      if (operations.put(own, effective) != null) {
        throw invalid("two operations of the DAG are named " + own);
      }
    }
  }

  private void define(ObjectNode operation, String own, List<String> chain) {
    String template = operation.path("dagRef").asText("");
    if (operation.path("component") instanceof ObjectNode component) {
      define(component, own, chain);
    } else if (!template.isEmpty()) {
      if (chain.contains(template)) {
        throw invalid(
            "the components of the operation " + own + " refer to each other in a circle");
      }
      if (!templates.containsKey(template)) {
        throw invalid(
            "the operation "
                + own
                + " refers to "
                + template
                + ", which is no component of the DAG");
      }
      chain.add(template);
      ObjectNode component = templates.get(template).deepCopy();
      define(component, own, chain);
      operation.set("component", component);
    }
  }

  private void order() {
    Map<String, Set<String>> upstream = new LinkedHashMap<>();
    for (var operation : operations.entrySet()) {
      Set<String> needed = upstream(operation.getValue());
      for (String other : needed) {
        if (!operations.containsKey(other)) {
          throw invalid(
              "the operation "
                  + operation.getKey()
                  + " depends on "
                  + other
                  + ", which the DAG does not have");
        }
      }
      upstream.put(operation.getKey(), needed);
    }
    while (upstream.values().removeIf(Set::isEmpty)) {
      upstream.values().forEach(needed -> needed.retainAll(upstream.keySet()));
    }
    if (!upstream.isEmpty()) {
      throw invalid(
          "the operations " + String.join(", ", upstream.keySet()) + " wait for each other");
    }
  }

  private static Set<String> upstream(ObjectNode operation) {
    Set<String> upstream = new LinkedHashSet<>();
    operation.path("dependencies").forEach(other -> upstream.add(other.asText()));
    List<String> references = new ArrayList<>();
    operation.path("params").forEach(param -> references.add(param.path("ref").asText("")));
    operation.path("events").forEach(event -> references.add(event.path("ref").asText("")));
    for (String reference : references) {
      if (reference.startsWith("ops.")) {
        upstream.add(reference.split("\\.")[1]);
      }
    }
    return upstream;
  }

  private void params(ObjectNode dag) {
    ParamReferences references = new ParamReferences();
    ObjectNode section = JsonNodeFactory.instance.objectNode();
    references.put("dag", section);
    dag.path("inputs").forEach(input -> references.put("dag.inputs." + nameOf(input), input));
    operations.forEach((own, operation) -> {
      references.put("ops." + own, section);
      operation
          .path("inputs")
          .forEach(in -> references.put("ops." + own + ".inputs." + nameOf(in), in));
      operation
          .path("outputs")
          .forEach(out -> references.put("ops." + own + ".outputs." + nameOf(out), out));
    });
    List<String> problems = new ArrayList<>();
    operations.forEach((own, operation) ->
        ParamCheck.problems(operation, references)
            .forEach(problem -> problems.add("operation " + own + ": " + problem)));
    if (!problems.isEmpty()) {
      throw Invalid.params(name, problems);
    }
  }

  private static String nameOf(JsonNode declared) {
    return declared.path("name").asText();
  }

  private FailureException invalid(String problem) {
    return Invalid.document(name, problem, "Correct the operations of the DAG.");
  }
}
