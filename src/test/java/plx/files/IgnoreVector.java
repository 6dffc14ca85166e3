package plx.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// One recorded case of the reference: a tree, an ignore file, and what an upload of it did.
record IgnoreVector(JsonNode json) {

  static Stream<IgnoreVector> all() throws IOException {
    try (InputStream file = IgnoreVector.class.getResourceAsStream("/vectors/ignore.json")) {
      JsonNode cases = new ObjectMapper().readTree(file);
      return StreamSupport.stream(cases.spliterator(), false).map(IgnoreVector::new);
    }
  }

  String name() {
    return json.get("name").asText();
  }

  int exitCode() {
    return json.get("exit_code").asInt();
  }

  String error() {
    return json.get("error").asText();
  }

  String pathFrom(Path root) {
    JsonNode typed = json.get("path_from");
    return typed.isNull() ? "." : inRoot(typed.asText(), root);
  }

  SymlinkMode mode() {
    return SymlinkMode.valueOf(
        json.get("symlink_mode").asText().toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /// The texts of a field; none when it is null or missing.
  List<String> texts(String field, Path root) {
    List<String> texts = new ArrayList<>();
    json.path(field).forEach(text -> texts.add(inRoot(text.asText(), root)));
    return texts;
  }

  JsonNode tarSources() {
    return json.path("tar_sources");
  }

  /// Builds the tree in an existing, empty directory.
  void build(Path root) throws IOException {
    for (JsonNode entry : json.get("tree")) {
      if (entry.isObject()) {
        Path link = prepared(root, entry.get("link").asText());
        Files.createSymbolicLink(link, Path.of(inRoot(entry.get("target").asText(), root)));
      } else if (entry.asText().endsWith("/")) {
        Files.createDirectories(root.resolve(entry.asText()));
      } else {
        Files.writeString(prepared(root, entry.asText()), entry.asText());
      }
    }
    if (json.hasNonNull("ignore_file")) {
      String patterns = inRoot(json.get("ignore_file").asText(), root);
      Files.writeString(root.resolve(".polyaxonignore"), patterns);
    } else if (json.hasNonNull("ignore_file_base64")) {
      byte[] bytes = Base64.getDecoder().decode(json.get("ignore_file_base64").asText());
      Files.write(root.resolve(".polyaxonignore"), bytes);
    }
  }

  private static Path prepared(Path root, String name) throws IOException {
    Path path = root.resolve(name);
    Files.createDirectories(path.getParent());
    return path;
  }

  private static String inRoot(String text, Path root) {
    return text.replace("{ROOT}", root.toString());
  }

  @Override
  public String toString() {
    return name();
  }
}
