package plx.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import plx.console.Table;

/// `project ls`.
final class ProjectLsCommand implements Command {
  private final Context context;
  private String owner;
  private String query;
  private String sort;
  private Integer limit;
  private Integer offset;

  ProjectLsCommand(Context context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec() {
    return SpecBuilder.command(this, "ls")
        .description("List projects.")
        .examples(
            "polyaxon project ls --sort=-updated_at --limit=10",
            "polyaxon project ls -o acme -q 'name: mnist'")
        .text(
            "-o --owner",
            "OWNER",
            "Whose projects. Default: the configured owner's.",
            value -> owner = value)
        .text("-q --query", "QUERY", "Which ones, e.g. 'name: mnist'.", value -> query = value)
        .text("-s --sort", "FIELD", "In which order, e.g. -updated_at.", value -> sort = value)
        .number("--limit", "N", "How many at most.", value -> limit = value)
        .number("--offset", "N", "How many to leave out first.", value -> offset = value)
        .with(new ConnectionOptions(context))
        .build();
  }

  @Override
  public void run() {
    String of = owner == null ? context.settings().owner().value() : owner;
    ObjectNode page = context.api().projects(of, parameters());
    JsonNode results = page.path("results");
    if (results.isEmpty()) {
      context.console().note("no projects of " + of);
      return;
    }
    Table table = new Table().row("NAME", "CREATED", "UPDATED", "DESCRIPTION");
    results.forEach(project ->
        table.row(
            project.path("name").asText(),
            day(project.path("created_at")),
            day(project.path("updated_at")),
            firstLine(project.path("description"))));
    table.print(context.console());
    long count = page.path("count").asLong(results.size());
    if (count > results.size()) {
      context.console().note(results.size() + " of " + count + "; more with --offset");
    }
  }

  /// The reference leaves an offset of 0 out, which means the same.
  private Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    put(parameters, "query", query);
    put(parameters, "sort", sort);
    put(parameters, "limit", limit == null || limit == 0 ? null : limit.toString());
    put(parameters, "offset", offset == null || offset == 0 ? null : offset.toString());
    return parameters;
  }

  private static void put(Map<String, String> parameters, String name, String value) {
    if (value != null) {
      parameters.put(name, value);
    }
  }

  private static String day(JsonNode time) {
    String text = time.asText("");
    return text.length() < 16 ? text : text.substring(0, 16).replace('T', ' ');
  }

  private static String firstLine(JsonNode text) {
    return text.isNull() ? "" : text.asText("").lines().findFirst().orElse("");
  }
}
