package plx.polyaxonfile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import plx.error.FailureException;
import plx.polyaxonfile.schema.Problems;
import plx.polyaxonfile.schema.SectionCheck;
import plx.polyaxonfile.schema.Type;
import plx.polyaxonfile.yaml.YamlText;

/// The step of the run that fetches a git repository, as an overlay.
final class GitInit {
  private static final String FILE = "polyaxongit.yaml";

  private GitInit() {}

  /// Reads where the repository is, and puts the revision in.
  static ObjectNode overlay(Path directory, String revision, SectionCheck check) {
    Path file = directory.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new FailureException(
          "PLX-POLYAXONFILE-GIT",
          "No git repository is set for " + directory + ".",
          "Set one with: polyaxon init --git-url URL, or --git-connection NAME.");
    }
    Problems problems = new Problems();
    ObjectNode init = init(file, revision);
    ObjectNode checked = (ObjectNode) check.check(new Type.Section("Init"), init, "", problems);
    if (!problems.none()) {
      throw Invalid.fields(FILE, problems.sentences());
    }
    ObjectNode overlay = JsonNodeFactory.instance.objectNode().put("patchStrategy", "pre_merge");
    overlay.putObject("runPatch").putArray("init").add(checked);
    return overlay;
  }

  private static ObjectNode init(Path file, String revision) {
    try {
      if (!(YamlText.read(FILE, Files.readAllBytes(file)) instanceof ObjectNode init)) {
        throw Invalid.document(FILE, "it has no fields", "Run polyaxon init again.");
      }
      ObjectNode git = init.path("git") instanceof ObjectNode own ? own : init.putObject("git");
      if (!revision.isEmpty()) {
        git.put("revision", revision);
      }
      return init;
    } catch (IOException e) {
      throw new FailureException(
          "PLX-POLYAXONFILE-READ",
          FILE + " cannot be read: " + e.getMessage(),
          "Check its permissions.",
          e);
    }
  }
}
