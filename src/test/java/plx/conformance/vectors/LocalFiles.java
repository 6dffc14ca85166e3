package plx.conformance.vectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import plx.e2e.FileTree;
import plx.e2e.Multipart;

/// Compares the files that a command made, changed or removed with the recorded ones.
///
/// @param root the root of the case
/// @param placeholders its placeholders, all bound
record LocalFiles(Path root, Placeholders placeholders) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// The caches that both clients read: another content there would be seen by the other client.
  private static final Set<String> SHARED =
      Set.of(".run", ".project", ".client", ".auth", ".user", ".home");

  /// The answers about versions that the reference remembers; ours need not.
  private static final String VERSION_CACHE = "home/.polyaxon/.cli";

  /// The files of the case by name.
  static Map<String, String> snapshot(Path root) {
    Map<String, String> all = new TreeMap<>();
    for (String part : new String[] {"home", "work", "archives"}) {
      FileTree.of(root.resolve(part)).forEach((name, leaf) -> all.put(part + "/" + name, leaf));
    }
    return all;
  }

  /// What differs, a line each.
  List<String> differences(Map<String, String> before, JsonNode leaves) throws IOException {
    List<String> found = new ArrayList<>();
    Set<String> expected = new TreeSet<>();
    for (Map.Entry<String, JsonNode> leaf : leaves.properties()) {
      String name = placeholders.fill(leaf.getKey());
      expected.add(name);
      if (!name.equals(VERSION_CACHE)) {
        found.addAll(compare(name, leaf.getValue()));
      }
    }
    Map<String, String> after = snapshot(root);
    Stream.concat(before.keySet().stream(), after.keySet().stream())
        .distinct()
        .filter(name -> !String.valueOf(before.get(name)).equals(String.valueOf(after.get(name))))
        .filter(name -> !expected.contains(name) && counts(name, before, after))
        .forEach(name -> found.add(name + ": only ours changes it, to " + after.get(name)));
    return found;
  }

  private static boolean counts(
      String name, Map<String, String> before, Map<String, String> after) {
    Path path = Path.of(name);
    // Directories come and go as leaves when something is put in them.
    boolean directory =
        before.getOrDefault(name, "directory").equals("directory")
            && after.getOrDefault(name, "directory").equals("directory");
    boolean own = name.contains("/.polyaxon/") || name.startsWith("archives/");
    return !directory && (!own || SHARED.contains(path.getFileName().toString()));
  }

  private List<String> compare(String name, JsonNode leaf) throws IOException {
    Path path = root.resolve(name);
    boolean exists = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    if (leaf.isNull()) {
      // A directory that is not empty any more is recorded as a leaf that is gone.
      return !exists || Files.isDirectory(path) ? List.of() : List.of(name + ": not removed");
    }
    if (!exists) {
      return List.of(name + ": missing");
    }
    if (leaf.has("dir")) {
      return Files.isDirectory(path) ? List.of() : List.of(name + ": not a directory");
    }
    if (leaf.has("tar_names")) {
      return tar(name, path, leaf.path("tar_names"));
    }
    return content(name, Files.readString(path), leaf);
  }

  private List<String> content(String name, String text, JsonNode leaf) throws IOException {
    if (leaf.has("json")) {
      return placeholders.differences(name, leaf.path("json"), json(text));
    }
    // The one YAML file among them: quotation marks around a path mean nothing.
    String plain = name.endsWith("/.home") ? text.replaceAll("['\"]", "") : text;
    return placeholders.matches(leaf.path("text").asText(), plain)
        ? List.of()
        : List.of(name + ": another text: " + text.lines().limit(3).toList());
  }

  private static List<String> tar(String name, Path path, JsonNode names) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      Set<String> ours = new TreeSet<>(Multipart.tarNames(in));
      Set<String> recorded = new TreeSet<>(VectorCase.texts(names));
      return ours.equals(recorded) ? List.of() : List.of(name + ": holds " + ours);
    }
  }

  private static JsonNode json(String text) throws IOException {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.getNodeFactory().textNode(text);
    }
  }
}
