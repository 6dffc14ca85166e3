package plx.polyaxonfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// One recorded case of the reference's `run`.
record RunVector(JsonNode json) {
  private static final String STATIC_HOST = "http://static.example";

  static List<RunVector> all() {
    try (InputStream in = RunVector.class.getResourceAsStream("/vectors/run.json")) {
      List<RunVector> vectors = new ArrayList<>();
      new ObjectMapper().readTree(in).forEach(json -> vectors.add(new RunVector(json)));
      return vectors;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return json.get("name").asText();
  }

  List<String> args(Path root) {
    List<String> args = new ArrayList<>();
    json.get("args").forEach(arg -> args.add(filled(arg.asText(), root)));
    return args;
  }

  int exit() {
    return json.get("expect").path("exit").asInt();
  }

  /// The content of the run that the reference created, or empty when it created none.
  Optional<JsonNode> content() throws IOException {
    for (JsonNode request : json.get("expect").path("requests")) {
      if (request.get("method").asText().equals("POST")
          && request.get("path").asText().endsWith("/runs")) {
        String text = request.get("body").get("content").toString();
        return Optional.of(new ObjectMapper().readTree(text.replace("{STATIC}", STATIC_HOST)));
      }
    }
    return Optional.empty();
  }

  void writeFiles(Path root) throws IOException {
    Path work = Files.createDirectories(root.resolve("work"));
    write(json.path("files"), work, root);
    for (JsonNode step : json.path("setup")) {
      write(step.path("files"), work, root);
    }
  }

  private static void write(JsonNode files, Path work, Path root) throws IOException {
    for (var file : files.properties()) {
      JsonNode content = file.getValue();
      if (file.getKey().startsWith("~") || content.isNull()) {
        continue;
      }
      Path path = work.resolve(file.getKey());
      if (content.path("dir").asBoolean()) {
        Files.createDirectories(path);
        continue;
      }
      Files.createDirectories(path.getParent());
      if (content.has("base64")) {
        Files.write(path, Base64.getDecoder().decode(content.get("base64").asText()));
      } else {
        String text = content.isTextual() ? content.asText() : content.path("text").asText("");
        Files.writeString(path, filled(text, root));
      }
    }
  }

  /// What the recorded static files and the registry made of them answer.
  ComponentSource components() {
    return new ComponentSource() {
      @Override
      public String url(String url) {
        return text(url.substring(STATIC_HOST.length() + 1));
      }

      @Override
      public String hub(String name) {
        String[] parts = name.split(":");
        return text(parts[0] + "/" + (parts.length == 2 ? parts[1] : "latest") + ".yaml");
      }

      private String text(String file) {
        JsonNode text = json.path("static").path(file);
        if (text.isMissingNode()) {
          throw new plx.error.FailureException("PLX-TEST-MISSING", "no " + file, "");
        }
        return text.asText();
      }
    };
  }

  private static String filled(String text, Path root) {
    return text.replace("{ROOT}", root.toString()).replace("{STATIC}", STATIC_HOST);
  }

  @Override
  public String toString() {
    return name();
  }
}
