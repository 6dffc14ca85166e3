package plx.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import plx.api.Run;
import plx.error.FailureException;
import plx.error.UsageException;

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
    String text = text(withoutNulls(answer.deepCopy()));
    if (output.equals("json")) {
      context.console().result(text);
    } else if (output.startsWith("path=")) {
      write(context.environment().workingDirectory().resolve(output.substring(5)), text);
    } else {
      throw new UsageException(
          "PLX-OUTPUT", "`-o " + output + "` is not known", "give -o json or -o path=FILE");
    }
  }

  private static JsonNode withoutNulls(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().removeIf(field -> field.getValue().isNull());
    }
    node.forEach(JsonOutput::withoutNulls);
    return node;
  }

  /// The mapper takes its time to be made, so it is made for what is printed only.
  private static String text(JsonNode node) {
    ObjectMapper mapper =
        new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    try {
      return mapper.writeValueAsString(mapper.treeToValue(node, Object.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("JSON that was read cannot be written", e);
    }
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
