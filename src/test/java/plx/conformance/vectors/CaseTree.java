package plx.conformance.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import plx.e2e.FileTree;

/// The directories that a case runs in: `home`, `work`, `tmp` and `archives` below one root.
///
/// @param root the directory that `{ROOT}` stands for
/// @param placeholders values for the texts of the files
record CaseTree(Path root, Placeholders placeholders) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Makes the empty directories anew.
  void create() throws IOException {
    FileTree.delete(root);
    for (String name : new String[] {"home", "work", "tmp", "archives"}) {
      Files.createDirectories(root.resolve(name));
    }
  }

  /// Leaves what `config set --host` of the reference leaves.
  void configure(String host) throws IOException {
    ObjectNode installation = JSON.createObjectNode().put("key", "k").put("version", "2.18.0");
    ObjectNode cli = JSON.createObjectNode().put("last_check", Instant.now().toString());
    cli.put("current_version", "2.18.0").set("installation", installation.put("dist", "ce"));
    cli.putObject("compatibility");
    cli.putObject("log_handler");
    ObjectNode client = JSON.createObjectNode().put("POLYAXON_HOST", host);
    client.putObject("client_header");
    write("~/.polyaxon/.cli", JSON.writeValueAsString(cli));
    write("~/.polyaxon/.client", JSON.writeValueAsString(client));
  }

  /// Leaves what `init -p PROJECT --polyaxonignore` of the reference leaves.
  ///
  /// @param project the server's answer about the project
  /// @param ignore the text of the default ignore file
  void initialise(JsonNode project, String ignore) throws IOException {
    ObjectNode cache = JSON.createObjectNode();
    for (String name : new String[] {"uuid", "owner", "name", "created_at", "updated_at"}) {
      cache.set(name, project.path(name));
    }
    cache.put("owner", "default").put("bookmarked", false).put("live_state", 1);
    write(".polyaxon/.project", JSON.writeValueAsString(cache));
    write(".polyaxonignore", ignore);
  }

  /// Makes the files of a case or of a step: what a case's field `files` says.
  void make(JsonNode files) throws IOException {
    for (Map.Entry<String, JsonNode> entry : files.properties()) {
      make(path(placeholders.fill(entry.getKey())), entry.getValue());
    }
  }

  /// The path of a name in a case: below `work`, or below `home` when it starts with `~/`.
  private Path path(String name) {
    return name.startsWith("~/")
        ? root.resolve("home").resolve(name.substring(2))
        : root.resolve("work").resolve(name).normalize();
  }

  private void write(String name, String text) throws IOException {
    make(path(name), JSON.getNodeFactory().textNode(text));
  }

  private void make(Path path, JsonNode what) throws IOException {
    if (what.isNull()) {
      Files.deleteIfExists(path);
      return;
    }
    if (what.has("dir")) {
      Files.createDirectories(path);
    } else {
      Files.createDirectories(path.getParent());
      fill(path, what);
    }
    if (what.has("mode")) {
      Files.setPosixFilePermissions(
          path, permissions(Integer.parseInt(what.path("mode").asText().replace("0o", ""), 8)));
    }
  }

  private void fill(Path path, JsonNode what) throws IOException {
    if (what.isTextual()) {
      Files.writeString(path, placeholders.fill(what.asText()));
    } else if (what.has("link")) {
      Files.createSymbolicLink(path, Path.of(placeholders.fill(what.path("link").asText())));
    } else if (what.has("base64")) {
      Files.write(path, Base64.getDecoder().decode(what.path("base64").asText()));
    } else if (what.has("zeros")) {
      try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
        file.setLength(what.path("zeros").asLong());
      }
    } else {
      Files.writeString(path, placeholders.fill(what.path("text").asText()));
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] all = PosixFilePermission.values();
    for (int i = 0; i < all.length; i++) {
      if ((mode & (0400 >> i)) != 0) {
        permissions.add(all[i]);
      }
    }
    return permissions;
  }
}
