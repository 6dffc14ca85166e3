package plx.polyaxonfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import plx.polyaxonfile.schema.Overlay;
import plx.polyaxonfile.schema.Problems;
import plx.polyaxonfile.schema.SectionCheck;
import plx.polyaxonfile.schema.Sections;
import plx.polyaxonfile.schema.Strategy;
import plx.polyaxonfile.schema.Type;

/// Patches of a `run`: what they may hold depends on the kind of the run.
final class RunPatches {
  /// The replicas of distributed kinds: a patch that fits a replica goes to all of them.
  private static final Map<String, List<String>> REPLICAS =
      Map.of(
          "mpijob", List.of("launcher", "worker"),
          "pytorchjob", List.of("master", "worker"),
          "tfjob", List.of("chief", "ps", "worker", "evaluator"),
          "daskcluster", List.of("worker", "scheduler"),
          "raycluster", List.of("head"));

  private final Sections sections;
  private final SectionCheck check;
  private final Overlay overlay;

  RunPatches(Sections sections, SectionCheck check) {
    this.sections = sections;
    this.check = check;
    this.overlay = new Overlay(sections);
  }

  /// Puts a patch over a run and returns the result; neither argument changes.
  ///
  /// @param path what messages call the patch, such as `runPatch`
  /// @throws plx.error.FailureException when the kind of run has no such fields
  ObjectNode patch(ObjectNode run, JsonNode patch, Strategy strategy, String name, String path) {
    ObjectNode result = run.deepCopy();
    String kind = run.path("kind").asText();
    overlay.patch(section(kind), result, fitting(run, patch, name, path), strategy, Set.of("kind"));
    return result;
  }

  /// The patch as this run takes it: checked, and spread to the replicas where it is for them.
  ObjectNode fitting(ObjectNode run, JsonNode patch, String name, String path) {
    String kind = run.path("kind").asText();
    Problems problems = new Problems();
    JsonNode whole = check.check(new Type.Section(section(kind)), patch, path, problems);
    if (problems.none()) {
      return (ObjectNode) whole;
    }
    if (REPLICAS.containsKey(kind)) {
      Problems ofReplica = new Problems();
      JsonNode one = check.check(new Type.Section(replica(kind)), patch, path, ofReplica);
      if (ofReplica.none()) {
        return spread(run, kind, one);
      }
    }
    throw Invalid.fields(name, problems.sentences());
  }

  private static ObjectNode spread(ObjectNode run, String kind, JsonNode patch) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    List<String> present = new ArrayList<>(REPLICAS.get(kind));
    present.removeIf(replica -> !run.path(replica).isObject());
    present.forEach(replica -> result.set(replica, patch.deepCopy()));
    if (run.path("workers") instanceof ObjectNode workers) {
      ObjectNode patches = result.putObject("workers");
      workers.fieldNames().forEachRemaining(worker -> patches.set(worker, patch.deepCopy()));
    }
    return result;
  }

  private String section(String kind) {
    return ((Type.Kinds) sections.type("Run")).byKind().get(kind).name();
  }

  private static String replica(String kind) {
    return switch (kind) {
      case "daskcluster" -> "DaskReplica";
      case "raycluster" -> "RayReplica";
      default -> "KFReplica";
    };
  }

  /// Puts one `run` over another: joined when of one kind, else the strategy decides.
  ///
  /// @param base null when there is none
  ObjectNode run(ObjectNode base, JsonNode run, Strategy strategy, String name) {
    if (!(run instanceof ObjectNode written)) {
      return base == null || strategy.newWins() ? null : base;
    }
    boolean typed = written.has("kind");
    if (base == null && !typed) {
      throw Invalid.document(name, "run.kind is missing", "Say kind: job, service or another.");
    }
    if (base == null) {
      return written.deepCopy();
    }
    if (!typed || written.get("kind").equals(base.get("kind"))) {
      return patch(base, written, strategy, name, "run");
    }
    return strategy.newWins() ? written.deepCopy() : base;
  }
}
