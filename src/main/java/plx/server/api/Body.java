package plx.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import plx.server.http.Exchange;

/// The fields that a request's JSON may have, each with what it must be. What else a body has is
/// left out, as in the reference.
final class Body {
  private final Map<String, Rule> rules = new TreeMap<>();

  /// What a value must be; null is always accepted.
  enum Rule {
    /// A text.
    TEXT("Not a valid string."),
    /// The name of a project.
    NAME("Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."),
    /// A list of texts.
    TAGS("Expected a list of strings."),
    /// An object.
    OBJECT("Value must be a JSON object."),
    /// True or false.
    FLAG("Must be a valid boolean.");

    private final String problem;

    Rule(String problem) {
      this.problem = problem;
    }

    boolean accepts(JsonNode value) {
      return value.isNull()
          || switch (this) {
            case TEXT -> value.isTextual();
            case NAME -> value.asText().matches("[A-Za-z0-9_-]{1,128}");
            case TAGS -> value.isArray() && value.valueStream().allMatch(JsonNode::isTextual);
            case OBJECT -> value.isObject();
            case FLAG -> value.isBoolean();
          };
    }
  }

  /// Accepts fields.
  Body with(Rule rule, String... names) {
    for (String name : names) {
      rules.put(name, rule);
    }
    return this;
  }

  /// The fields of a request. When one is not as it must be, the request is answered with 400 and
  /// the reference's `{field: [message]}`.
  ///
  /// @return nothing when the request is answered
  Optional<ObjectNode> of(Exchange exchange) throws IOException {
    JsonNode body = exchange.json();
    if (!body.isObject()) {
      refuse(exchange, "non_field_errors", "Invalid data. Expected a dictionary.");
      return Optional.empty();
    }
    ObjectNode accepted = JsonNodeFactory.instance.objectNode();
    ObjectNode problems = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, Rule> field : rules.entrySet()) {
      JsonNode value = body.get(field.getKey());
      if (value == null) {
        continue;
      }
      if (field.getValue().accepts(value)) {
        accepted.set(field.getKey(), value);
      } else {
        problems.putArray(field.getKey()).add(field.getValue().problem);
      }
    }
    if (problems.isEmpty()) {
      return Optional.of(accepted);
    }
    exchange.json(400, problems);
    return Optional.empty();
  }

  /// Answers with what is wrong with one field.
  static void refuse(Exchange exchange, String field, String problem) throws IOException {
    ObjectNode problems = JsonNodeFactory.instance.objectNode();
    problems.putArray(field).add(problem);
    exchange.json(400, problems);
  }

  /// Answers with an empty object.
  static void done(Exchange exchange) throws IOException {
    exchange.json(200, JsonNodeFactory.instance.objectNode());
  }
}
