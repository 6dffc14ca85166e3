package plx.polyaxonfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import plx.error.FailureException;
import plx.error.UsageException;
import plx.polyaxonfile.schema.Problems;
import plx.polyaxonfile.schema.SectionCheck;
import plx.polyaxonfile.schema.Type;
import plx.polyaxonfile.yaml.YamlText;

/// Finds and reads the files of a working directory.
final class Documents {
  /// The names that are looked for when none is given, in this order, with each of the endings.
  private static final List<String> DEFAULT_NAMES =
      List.of("polyaxon", "polyaxonci", "polyaxon-ci", "polyaxon.ci", "polyaxonfile");

  private static final List<String> ENDINGS = List.of("yaml", "yml", "json");
  private static final Type ROOT = new Type.Section("Polyaxonfile");

  private final Path directory;
  private final SectionCheck whole;
  private final SectionCheck partial;

  /// Reads below a directory; whole documents and overlays have their own checks.
  Documents(Path directory, SectionCheck whole, SectionCheck partial) {
    this.directory = directory;
    this.whole = whole;
    this.partial = partial;
  }

  /// The files of these names.
  ///
  /// @throws UsageException when one does not exist
  List<Path> locate(List<String> names) {
    List<Path> files = names.stream().map(this::path).toList();
    for (int i = 0; i < files.size(); i++) {
      if (!Files.exists(files.get(i))) {
        throw new UsageException(
            "PLX-POLYAXONFILE-MISSING",
            "The file " + names.get(i) + " does not exist.",
            "Name an existing polyaxonfile with -f.");
      }
    }
    return files;
  }

  private Path path(String name) {
    try {
      return directory.resolve(name);
    } catch (InvalidPathException e) {
      throw new UsageException(
          "PLX-POLYAXONFILE-MISSING",
          "“" + name + "” is not the name of a file.",
          "Name an existing polyaxonfile with -f.",
          e);
    }
  }

  /// The file that is read when none is named.
  Optional<Path> defaultFile() {
    for (String name : DEFAULT_NAMES) {
      for (String ending : ENDINGS) {
        Path file = directory.resolve(name + "." + ending);
        if (Files.isRegularFile(file)) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }

  /// There is no file to read.
  FailureException none() {
    return new FailureException(
        "PLX-POLYAXONFILE-NONE",
        "There is no polyaxonfile in " + directory + ".",
        "Name one with -f, or create polyaxonfile.yaml.");
  }

  /// Reads a document that stands for itself.
  ObjectNode whole(Path file) {
    return checked(name(file), read(file), whole);
  }

  /// Reads a document that goes over another.
  ObjectNode overlay(Path file) {
    return checked(name(file), read(file), partial);
  }

  /// Reads a document that came from elsewhere.
  ObjectNode fetched(String name, String text) {
    return checked(name, map(name, YamlText.read(name, text)), whole);
  }

  /// Checks what the command line says instead of a document, or over one.
  ObjectNode options(String name, ObjectNode written, boolean overlay) {
    return checked(name, written, overlay ? partial : whole);
  }

  /// What messages call a file: its name below the working directory.
  String name(Path file) {
    return file.startsWith(directory) ? directory.relativize(file).toString() : file.toString();
  }

  private ObjectNode read(Path file) {
    String name = name(file);
    if (!Files.isRegularFile(file)) {
      throw Invalid.document(name, "this is not a file", "Name a YAML or JSON file.");
    }
    try {
      return map(name, YamlText.read(name, Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new FailureException(
          "PLX-POLYAXONFILE-READ",
          name + " cannot be read: " + e.getMessage(),
          "Check its permissions.",
          e);
    }
  }

  private static ObjectNode map(String name, JsonNode value) {
    if (value instanceof ObjectNode map && !map.isEmpty()) {
      return map;
    }
    String what = value.isNull() ? "it is empty" : "it holds " + shown(value) + ", not fields";
    throw Invalid.document(name, what, "A polyaxonfile has fields such as kind, name and run.");
  }

  private static String shown(JsonNode value) {
    return value.isArray() ? "a list" : value.isObject() ? "no fields" : "a single value";
  }

  private static ObjectNode checked(String name, ObjectNode written, SectionCheck check) {
    Problems problems = new Problems();
    JsonNode document = check.check(ROOT, written, "", problems);
    if (!problems.none()) {
      throw Invalid.fields(name, problems.sentences());
    }
    return (ObjectNode) document;
  }
}
