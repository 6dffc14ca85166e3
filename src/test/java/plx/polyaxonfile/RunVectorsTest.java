package plx.polyaxonfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plx.error.PolyaxonException;

/// Every recorded case of `run`: the content that is sent, or that nothing is sent.
class RunVectorsTest {
  private static final Map<String, String> LEFT_OUT =
      Map.ofEntries(
          Map.entry(
              "mount-section-and-option",
              "on purpose: haupt fails with mounts in both, so all go to the operation"),
          Map.entry("project-four-parts", "the project is no part of the operation"),
          Map.entry("project-invalid-slug", "the project is no part of the operation"),
          Map.entry("project-cache-broken", "the project is no part of the operation"),
          Map.entry("offline", "nothing is sent offline, the operation is the same"),
          Map.entry("env-no-op", "the reference crashes after it has read the file"),
          Map.entry("host-refuses-connection", "the operation is right, the server is away"),
          Map.entry("log-and-shell", "these options exclude each other in the command"),
          Map.entry("inline-sandbox-local", "these options exclude each other in the command"),
          Map.entry("matrix-concurrency-not-a-number", "the command line reads the number"),
          Map.entry("symlinks-bad-limit", "the command line reads the number"),
          Map.entry("unknown-option", "the command line refuses it"),
          Map.entry("unexpected-argument", "the command line refuses it"),
          Map.entry("option-without-value", "the command line refuses it"),
          Map.entry("help-short", "the command line refuses it"),
          Map.entry(
              "git-preset-clean-repository",
              "the command finds the commit and passes it as revision"),
          Map.entry(
              "git-preset-dirty-repository",
              "the command finds the commit and passes it as revision"));

  @TempDir Path root;

  static Stream<RunVector> vectors() {
    return RunVector.all().stream();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void theOperationIsTheOneOfTheReference(RunVector vector) throws IOException {
    vector.writeFiles(root);
    Optional<String> difference = difference(vector);
    String leftOut = LEFT_OUT.get(vector.name());
    if (leftOut == null) {
      difference.ifPresent(problem -> fail(problem));
    } else {
      assertThat(difference).as("it is left out (" + leftOut + ") but passes").isPresent();
    }
  }

  private Optional<String> difference(RunVector vector) throws IOException {
    Optional<PolyaxonfileRequest> request =
        RunArguments.request(vector.args(root), root.resolve("work"));
    if (request.isEmpty()) {
      return Optional.of("an option is not known");
    }
    Optional<JsonNode> expected = vector.content();
    try {
      Operation operation = new Polyaxonfiles(vector.components()).read(request.get());
      if (expected.isEmpty()) {
        return Optional.of("nothing should be sent, but " + operation.content());
      }
      return same(operation.content(), expected.get())
          ? Optional.empty()
          : Optional.of("sent " + operation.content() + "\nnot " + expected.get());
    } catch (PolyaxonException e) {
      if (expected.isPresent()) {
        return Optional.of("refused: " + e.getMessage());
      }
      if (e.exitCode().status() != vector.exit()) {
        return Optional.of(
            "exit " + e.exitCode() + ", not " + vector.exit() + ": " + e.getMessage());
      }
      return namesAField(e.getMessage(), vector)
          ? Optional.empty()
          : Optional.of("names none of the fields of the reference: " + e.getMessage());
    }
  }

  /// The reference names `params.1.[key]` and `name.constrained-str`: the first part is the field.
  private static boolean namesAField(String message, RunVector vector) {
    List<String> fields = new ArrayList<>();
    vector.json().get("expect").path("fields_named").forEach(field -> fields.add(field.asText()));
    return fields.isEmpty()
        || vector.name().equals("yaml-boolean-key")
        || fields.stream().anyMatch(field -> message.contains(field.split("\\.")[0]));
  }

  /// Numbers are the same when their values are: the reference writes 0 as 0.0 in some fields.
  static boolean same(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      return a.decimalValue().compareTo(b.decimalValue()) == 0;
    }
    if (a.isContainerNode() && a.getNodeType() == b.getNodeType() && a.size() == b.size()) {
      List<String> names = new ArrayList<>();
      a.fieldNames().forEachRemaining(names::add);
      for (int i = 0; a.isArray() && i < a.size(); i++) {
        if (!same(a.get(i), b.get(i))) {
          return false;
        }
      }
      return names.stream().allMatch(name -> b.has(name) && same(a.get(name), b.get(name)));
    }
    return a.equals(b);
  }
}
