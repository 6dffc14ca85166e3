package plx.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import plx.error.FailureException;
import plx.json.JsonTree;

/// A small file of the client that holds a JSON object. It is read whole and replaced whole, so
/// that a reader never sees half of it; nobody but the user may read it.
final class StateFile {
  private final Path path;
  private final String remedy;
  private final Disk disk;

  /// @param remedy what to do when the file is broken
  StateFile(Path path, String remedy, Disk disk) {
    this.path = path;
    this.remedy = remedy;
    this.disk = disk;
  }

  Path path() {
    return path;
  }

  /// The object, or nothing when there is no file.
  Optional<ObjectNode> read() {
    try {
      return Optional.of(object(disk.read(path)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
      throw broken("it is not JSON" + where, e);
    } catch (IOException e) {
      throw broken("it cannot be read: " + e, e);
    }
  }

  private ObjectNode object(String text) throws IOException {
    JsonNode node = JsonTree.read(text);
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw broken("it holds no JSON object", null);
  }

  FailureException broken(String why, Exception cause) {
    return new FailureException(
        "PLX-FILE-BROKEN", "the file " + path + " cannot be used: " + why, remedy, cause);
  }

  /// A copy of what the server said, without the fields that have no value, as the reference client
  /// stores it.
  static ObjectNode withoutNulls(ObjectNode answer) {
    ObjectNode copy = answer.deepCopy();
    dropNulls(copy);
    return copy;
  }

  private static void dropNulls(ObjectNode node) {
    node.properties().removeIf(field -> field.getValue().isNull());
    for (JsonNode child : node) {
      if (child instanceof ObjectNode object) {
        dropNulls(object);
      }
    }
  }

  /// Replaces the content; a link stays a link.
  void write(ObjectNode content) {
    write(JsonTree.text(content));
  }

  void write(String content) {
    try {
      disk.writePrivate(path, content);
    } catch (IOException e) {
      throw new FailureException(
          "PLX-FILE-NOT-WRITTEN",
          "the file " + path + " cannot be written: " + e,
          "check the permissions and the free space of its directory",
          e);
    }
  }

  /// Deletes the file, if there is one.
  void delete() {
    try {
      disk.delete(path);
    } catch (IOException e) {
      throw new FailureException(
          "PLX-FILE-NOT-WRITTEN", "the file " + path + " cannot be deleted: " + e, "", e);
    }
  }
}
