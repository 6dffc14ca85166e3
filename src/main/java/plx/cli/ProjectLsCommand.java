package plx.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import plx.console.Table;

/// `project ls`.
@Command(
    name = "ls",
    description = "List projects.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  polyaxon project ls --sort=-updated_at --limit=10",
      "  polyaxon project ls -o acme -q 'name: mnist'"
    })
final class ProjectLsCommand implements Runnable {
  private final Context context;

  @Option(
      names = {"-o", "--owner"},
      paramLabel = "OWNER",
      description = "Whose projects. Default: the configured owner's.")
  private String owner;

  @Option(
      names = {"-q", "--query"},
      paramLabel = "QUERY",
      description = "Which ones, e.g. 'name: mnist'.")
  private String query;

  @Option(
      names = {"-s", "--sort"},
      paramLabel = "FIELD",
      description = "In which order, e.g. -updated_at.")
  private String sort;

  @Option(names = "--limit", paramLabel = "N", description = "How many at most.")
  private Integer limit;

  @Option(names = "--offset", paramLabel = "N", description = "How many to leave out first.")
  private Integer offset;

  @SuppressWarnings("UnusedVariable") // tells the context what it is given
  @Mixin
  private ConnectionOptions connection;

  ProjectLsCommand(Context context) {
    this.context = context;
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
