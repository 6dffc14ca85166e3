package plx.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import plx.api.RunRef;
import plx.error.NotFoundException;

/// Artifacts named by the run's lineage instead of their paths.
final class LineageOptions implements SharedOptions {
  /// The most that the reference asks for.
  private static final String LIMIT = "1000";

  private final Context context;

  private List<String> names = List.of();

  private List<String> kinds = List.of();

  LineageOptions(Context context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec(CommandSpec mixee) {
    return SpecBuilder.shared(this)
        .texts(
            "-l-name --lineage-name",
            "NAME",
            "An artifact by its name in the run's lineage; may be repeated.",
            value -> names = value)
        .texts(
            "-l-kind --lineage-kind",
            "KIND",
            "The artifacts of this kind in the run's lineage; may be repeated.",
            value -> kinds = value)
        .build();
  }

  boolean given() {
    return !names.isEmpty() || !kinds.isEmpty();
  }

  /// The paths that the lineage has for what was asked; each is a file or a directory of the run.
  ///
  /// @throws NotFoundException when the lineage has nothing of it
  List<String> paths(RunRef run) {
    List<String> paths = new ArrayList<>();
    if (!names.isEmpty()) {
      paths.addAll(query(run, "name: " + String.join("|", names)));
    }
    if (!kinds.isEmpty()) {
      paths.addAll(query(run, "kind: " + String.join("|", kinds)));
    }
    return paths.stream().distinct().toList();
  }

  /// The lineage of haupt names paths from its store's root: `UUID/outputs/a.txt`.
  private static String withoutRun(String path, RunRef run) {
    String prefix = run.uuid() + "/";
    return path.startsWith(prefix) ? path.substring(prefix.length()) : path;
  }

  private List<String> query(RunRef run, String query) {
    JsonNode results =
        context.api().lineage(run, Map.of("limit", LIMIT, "query", query)).path("results");
    List<String> paths = new ArrayList<>();
    for (JsonNode artifact : results) {
      String path = artifact.path("path").asText("");
      String name = artifact.path("name").asText();
      if (path.isEmpty()) {
        context.console().warn("the artifact " + name + " of the lineage has no path: not fetched");
      } else {
        paths.add(withoutRun(path, run));
      }
    }
    if (results.isEmpty()) {
      throw new NotFoundException(
          "PLX-NO-LINEAGE",
          "the lineage of the run " + run + " has nothing with " + query,
          "look at the run's lineage on its page, or fetch by path with -f or -d");
    }
    return paths;
  }
}
