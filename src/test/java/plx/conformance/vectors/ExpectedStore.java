package plx.conformance.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import plx.e2e.FileTree;

/// The artifacts that a run has after the reference's recorded uploads, computed by the server's
/// rules: a target is replaced; an archive is unpacked below its path; a single file lands in its
/// path under its own name.
final class ExpectedStore {
  private static final Set<String> SOURCE_OPTIONS =
      Set.of("-u-from", "--upload-from", "--path-from", "-m", "--mount");

  private final Path directory;
  private final List<Path> sources;

  /// @param root the root of the case
  /// @param directory the working directory of its command
  /// @param args the command, without placeholders
  ExpectedStore(Path root, Path directory, List<String> args) throws IOException {
    this.directory = directory;
    this.sources = sources(root, directory, args);
  }

  /// Applies the recorded uploads to one run, reading the contents from the case's files, so it
  /// must be called before the command.
  ///
  /// @param before the files of the run, as [FileTree] shows them
  /// @param uploads the recorded requests for this run
  Map<String, String> after(Map<String, String> before, List<JsonNode> uploads) throws IOException {
    Map<String, String> files = files(before);
    for (JsonNode upload : uploads) {
      if (upload.path("status").asInt() == 200 && !upload.path("faked").asBoolean()) {
        apply(files, upload.path("multipart"));
      }
    }
    return files;
  }

  /// A tree without its empty directories: artifacts are files.
  static Map<String, String> files(Map<String, String> tree) {
    Map<String, String> files = new TreeMap<>(tree);
    files.values().removeIf("directory"::equals);
    return files;
  }

  private void apply(Map<String, String> files, JsonNode multipart) throws IOException {
    String target = multipart.path("json").path("path").asText().replaceAll("^/+|/+$", "");
    String below = target.isEmpty() ? "" : target + "/";
    if (multipart.path("json").path("untar").asBoolean()) {
      files.keySet().removeIf(name -> name.startsWith(below) || name.equals(target));
      Set<String> names = new TreeSet<>(VectorCase.texts(multipart.path("tar_names")));
      multipart.path("tar_not_files").fieldNames().forEachRemaining(names::remove);
      Path source = sourceOf(names);
      for (String name : names) {
        Path file = source.resolve(name).normalize();
        files.put(below + source.relativize(file), FileTree.file(Files.readAllBytes(file)));
      }
    } else {
      // The server takes the name as it travels: a quotation mark arrives as %22.
      Path sent = Path.of(multipart.path("filename").asText().replaceFirst("^\\{ROOT}/work/", ""));
      Path file = Path.of(sent.toString().replace("%22", "\""));
      Path local = sources.stream().filter(s -> s.endsWith(file)).findFirst().orElse(file);
      byte[] content = Files.readAllBytes(directory.resolve(local));
      files.put(below + sent.getFileName(), FileTree.file(content));
    }
  }

  private Path sourceOf(Set<String> names) {
    return sources.stream()
        .filter(
            source -> names.stream().allMatch(name -> Files.isRegularFile(source.resolve(name))))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no directory holds all of " + names));
  }

  /// What the command names first, then the working directory, then any other.
  private static List<Path> sources(Path root, Path directory, List<String> args)
      throws IOException {
    List<Path> sources = new ArrayList<>();
    for (int i = 1; i < args.size(); i++) {
      if (SOURCE_OPTIONS.contains(args.get(i - 1))) {
        sources.add(directory.resolve(args.get(i).split(":", 2)[0]).normalize());
      }
    }
    sources.add(directory);
    try (Stream<Path> all = Files.walk(root)) {
      all.filter(Files::isDirectory).sorted().forEach(sources::add);
    }
    return sources;
  }
}
