package plx.polyaxonfile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where an operation comes from: the first document, and what goes over it.
///
/// @param name what messages call the document
/// @param document checked, its references not resolved
/// @param directory what its references are relative to
/// @param overlays the files that go over it, in their order
/// @param inline the options that go over it last; empty when there are none or they are the
///   document
record Sources(
    String name, ObjectNode document, Path directory, List<Path> overlays, ObjectNode inline) {
  static final String COMMAND_LINE = "The command line";

  /// Finds and reads the first document of a request.
  static Sources of(
      PolyaxonfileRequest request,
      Documents documents,
      ComponentSource elsewhere,
      ObjectNode inline) {
    ObjectNode options = inline.isEmpty() ? inline : documents.options(COMMAND_LINE, inline, true);
    List<Path> files = documents.locate(request.files());
    if (request.isFetched()) {
      return fetched(request, documents, elsewhere, files, options);
    }
    if (files.isEmpty() && !inline.has("container")) {
      Optional<Path> file = documents.defaultFile();
      boolean needed = inline.isEmpty() && !request.inline().sandbox();
      files = needed ? List.of(file.orElseThrow(documents::none)) : file.stream().toList();
    }
    if (files.isEmpty()) {
      boolean noPorts = request.inline().sandbox() && !inline.has("ports");
      ObjectNode alone = noPorts ? inline.deepCopy() : inline;
      if (noPorts) {
        alone.putArray("ports");
      }
      ObjectNode document = documents.options(COMMAND_LINE, alone, false);
      return new Sources(COMMAND_LINE, document, request.workingDirectory(), files, none());
    }
    Path first = files.getFirst();
    return new Sources(
        documents.name(first),
        documents.whole(first),
        first.toAbsolutePath().getParent(),
        files.subList(1, files.size()),
        options);
  }

  private static Sources fetched(
      PolyaxonfileRequest request,
      Documents documents,
      ComponentSource elsewhere,
      List<Path> files,
      ObjectNode options) {
    if (!request.url().isEmpty() && !request.hub().isEmpty()) {
      throw Invalid.option("--url and --hub cannot be used together.", "Use one of them.");
    }
    boolean url = !request.url().isEmpty();
    String name = url ? request.url() : request.hub();
    String text = url ? elsewhere.url(name) : elsewhere.hub(name);
    ObjectNode document = documents.fetched(name, text);
    return new Sources(name, document, request.workingDirectory(), files, options);
  }

  private static ObjectNode none() {
    return JsonNodeFactory.instance.objectNode();
  }
}
