package plx.conformance.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import plx.conformance.ServerUnderTest;
import plx.e2e.FileTree;

/// The artifacts of a case's runs, as they are in the server's store and as they should be.
final class Stores {
  private final VectorCase vector;
  private final ServerUnderTest server;
  private final Placeholders placeholders;
  private final Map<String, Map<String, String>> stores = new LinkedHashMap<>();

  Stores(VectorCase vector, ServerUnderTest server, Placeholders placeholders) {
    this.vector = vector;
    this.server = server;
    this.placeholders = placeholders;
  }

  /// Finds out what the recorded uploads leave; before the command, which may remove its sources.
  void expect(Path root, Path directory, List<String> args) throws IOException {
    ExpectedStore expected = new ExpectedStore(root, directory, args);
    for (String name : List.of("{UUID}", "{UUID2}", "{UUID3}")) {
      String uuid = placeholders.fill(name);
      Map<String, String> before = uuid.equals(name) ? Map.of() : FileTree.of(server.store(uuid));
      List<JsonNode> uploads =
          vector.requests().stream()
              .filter(request -> request.has("multipart"))
              .filter(request -> request.path("path").asText().contains("/" + name + "/"))
              .toList();
      stores.put(name, expected.after(before, uploads));
    }
  }

  /// What differs after the command, a line each.
  List<String> differences() throws IOException {
    List<String> found = new ArrayList<>();
    for (Map.Entry<String, Map<String, String>> store : stores.entrySet()) {
      Path directory = server.store(placeholders.fill(store.getKey()));
      Map<String, String> actual = ExpectedStore.files(FileTree.of(directory));
      if (!actual.equals(store.getValue())) {
        found.add(
            store.getKey()
                + " has "
                + actual.keySet()
                + ", the reference leaves "
                + store.getValue().keySet());
      }
    }
    for (JsonNode request : vector.requests()) {
      found.addAll(modes(request));
    }
    return found;
  }

  /// A script that is executable here must be executable there.
  private List<String> modes(JsonNode request) throws IOException {
    List<String> found = new ArrayList<>();
    JsonNode multipart = request.path("multipart");
    String[] segments = request.path("path").asText().split("/");
    for (Map.Entry<String, JsonNode> mode : multipart.path("tar_modes").properties()) {
      String target = multipart.path("json").path("path").asText().replaceAll("^/+", "");
      Path file =
          server
              .store(placeholders.fill(segments[segments.length - 2]))
              .resolve(target)
              .resolve(mode.getKey());
      boolean executable = (Integer.parseInt(mode.getValue().asText().substring(2), 8) & 0100) != 0;
      if (Files.isRegularFile(file)
          && executable
              != Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE)) {
        found.add(mode.getKey() + ": another executable bit");
      }
    }
    return found;
  }
}
