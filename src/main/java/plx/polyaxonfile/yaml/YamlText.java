package plx.polyaxonfile.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import plx.error.FailureException;

/// One YAML (or JSON) document.
public final class YamlText {
  private static final int DEEPEST = 100;
  private static final int MOST_ALIASES = 10_000;
  private static final int MOST_CHARACTERS = 16 << 20;

  private YamlText() {}

  /// Reads the document in these bytes.
  ///
  /// @param name what messages call it, usually the file's name
  /// @return its value; a null value when there is nothing in it
  /// @throws FailureException `PLX-POLYAXONFILE-YAML`, with line and column, when it is broken
  public static JsonNode read(String name, byte[] bytes) {
    return read(name, decoded(name, bytes));
  }

  /// Reads the document in this text.
  ///
  /// @throws FailureException `PLX-POLYAXONFILE-YAML`, with line and column, when it is broken
  public static JsonNode read(String name, String text) {
    LoaderOptions limits = new LoaderOptions();
    limits.setNestingDepthLimit(DEEPEST);
    limits.setMaxAliasesForCollections(MOST_ALIASES);
    limits.setCodePointLimit(MOST_CHARACTERS);
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try {
      Composer composer =
          new Composer(new ParserImpl(new StreamReader(body), limits), new PlainScalars(), limits);
      Node root = composer.getSingleNode();
      return new NodeValues(name).value(root);
    } catch (MarkedYAMLException e) {
      return json(body).orElseThrow(() -> broken(name, e.getProblemMark(), problem(e), e));
    } catch (YAMLException e) {
      throw broken(name, null, firstLine(e.getMessage()), e);
    }
  }

  /// JSON that is no YAML: YAML does not take tabs as indentation. The numbers are those of YAML.
  private static Optional<JsonNode> json(String text) {
    if (!text.stripLeading().startsWith("{")) {
      return Optional.empty();
    }
    ObjectMapper json =
        new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS);
    try {
      return Optional.of(json.readTree(text));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static String problem(MarkedYAMLException e) {
    return e.getProblem() == null ? "unreadable" : firstLine(e.getProblem());
  }

  static FailureException broken(String name, Mark mark, String problem, Throwable cause) {
    String place =
        mark == null
            ? name
            : "%s, line %d, column %d".formatted(name, mark.getLine() + 1, mark.getColumn() + 1);
    return new FailureException(
        "PLX-POLYAXONFILE-YAML",
        place + ": this is not valid YAML: " + problem,
        "Correct the file there and try again.",
        cause);
  }

  private static String decoded(String name, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw broken(name, null, "its text is not UTF-8", e);
    }
  }

  private static String firstLine(String message) {
    return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
  }
}
