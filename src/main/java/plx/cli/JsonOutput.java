package plx.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import plx.api.Run;
import plx.error.FailureException;
import plx.error.UsageException;
import plx.json.JsonTree;

/// `-o json` and `-o path=FILE`.
final class JsonOutput implements SharedOptions {
  private final Context context;
  private String output;

  JsonOutput(Context context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec(CommandSpec mixee) {
    return SpecBuilder.shared(this)
        .text(
            "-o --output",
            "json|path=FILE",
            "Print the result as JSON, or write it to a file.",
            value -> output = value)
        .build();
  }

  boolean wanted() {
    return output != null;
  }

  /// Prints or writes a run as the server describes it, with the address of its page as `url`.
  void print(Run run, String page) {
    print(run.json().deepCopy().put("url", page));
  }

  /// Prints or writes what the server said, without the fields that have no value.
  void print(JsonNode answer) {
    String text = JsonTree.indented(tidy(answer));
    if (output.equals("json")) {
      context.console().result(text);
    } else if (output.startsWith("path=")) {
      write(context.environment().workingDirectory().resolve(output.substring(5)), text);
    } else {
      throw new UsageException(
          "PLX-OUTPUT", "`-o " + output + "` is not known", "give -o json or -o path=FILE");
    }
  }

  /// The fields that have a value, by their names.
  private static JsonNode tidy(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode sorted = JsonNodeFactory.instance.objectNode();
      object.properties().stream()
          .filter(field -> !field.getValue().isNull())
          .map(Map.Entry::getKey)
          .sorted()
          .forEach(name -> sorted.set(name, tidy(object.get(name))));
      return sorted;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode elements = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> elements.add(tidy(element)));
      return elements;
    }
    return node;
  }

  private void write(Path file, String text) {
    try {
      Files.writeString(file, text + "\n", StandardCharsets.UTF_8);
      context.console().note("written to " + file);
    } catch (IOException e) {
      throw new FailureException(
          "PLX-LOCAL-WRITE",
          "cannot write " + file + ": " + e.getMessage(),
          "check that its directory exists and can be written",
          e);
    }
  }
}
