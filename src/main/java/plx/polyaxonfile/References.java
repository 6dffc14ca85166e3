package plx.polyaxonfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import plx.error.FailureException;

/// Puts the components in that a document refers to: of files, URLs and the hub, also in the
/// operations of a DAG.
final class References {
  private final Documents documents;
  private final ComponentSource elsewhere;

  References(Documents documents, ComponentSource elsewhere) {
    this.documents = documents;
    this.elsewhere = elsewhere;
  }

  /// Resolves what a document refers to; the document changes.
  ///
  /// @param directory what a `pathRef` is relative to
  /// @param chain what led here, to find references that go in a circle
  void resolve(ObjectNode document, Path directory, List<String> chain) {
    if (document.path("component") instanceof ObjectNode component) {
      resolve(component, directory, chain);
    } else if (has(document, "hubRef")) {
      String name = document.get("hubRef").textValue();
      fetched(document, "hubRef " + name, () -> elsewhere.hub(name), directory, chain);
    } else if (has(document, "urlRef")) {
      String url = document.get("urlRef").textValue();
      fetched(document, "urlRef " + url, () -> elsewhere.url(url), directory, chain);
    } else if (has(document, "pathRef")) {
      file(document, directory, chain);
    }
    if (document.path("run").path("kind").asText("").equals("dag")) {
      dag(document.get("run"), directory, chain);
    }
  }

  /// Resolves what the operations and components of a DAG refer to.
  void dag(JsonNode run, Path directory, List<String> chain) {
    for (String field : List.of("components", "operations")) {
      for (JsonNode node : run.path(field)) {
        resolve((ObjectNode) node, directory, chain);
      }
    }
  }

  private static boolean has(ObjectNode document, String field) {
    return !document.path(field).asText("").isEmpty();
  }

  private void file(ObjectNode document, Path directory, List<String> chain) {
    String written = document.get("pathRef").textValue();
    Path file = path(directory, written);
    String name = documents.name(file);
    if (!Files.isRegularFile(file)) {
      throw new FailureException(
          "PLX-POLYAXONFILE-REFERENCE",
          "pathRef " + written + ": there is no file " + name + ".",
          "A pathRef is relative to the file that it is in.");
    }
    List<String> longer = longer(chain, "pathRef " + name);
    ObjectNode component = documents.whole(file);
    resolve(component, file.getParent(), longer);
    document.set("component", component);
  }

  private static Path path(Path directory, String written) {
    try {
      return directory.resolve(written).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new FailureException(
          "PLX-POLYAXONFILE-REFERENCE", "pathRef " + written + " is not a path.", "Correct it.", e);
    }
  }

  private void fetched(
      ObjectNode document,
      String reference,
      java.util.function.Supplier<String> text,
      Path directory,
      List<String> chain) {
    List<String> longer = longer(chain, reference);
    ObjectNode component = documents.fetched(reference, text.get());
    resolve(component, directory, longer);
    document.set("component", component);
  }

  private static List<String> longer(List<String> chain, String reference) {
    List<String> longer = new ArrayList<>(chain);
    longer.add(reference);
    if (chain.contains(reference)) {
      throw new FailureException(
          "PLX-POLYAXONFILE-REFERENCE",
          "The references go in a circle: " + String.join(" → ", longer) + ".",
          "Take one of them out.");
    }
    return longer;
  }
}
