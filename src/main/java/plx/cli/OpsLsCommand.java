package plx.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import plx.api.ProjectRef;
import plx.console.Table;
import plx.error.FailureException;
import plx.json.JsonTree;

/// `polyaxon ops ls`.
final class OpsLsCommand implements Command {
  private static final String CSV = "results.csv";

  private final Context context;
  private final ProjectOptions target;
  private final PageOptions page;
  private final JsonOutput output;
  private String columns = "uuid,name,created_at,updated_at,status,kind,runtime";
  private boolean toCsv;

  OpsLsCommand(Context context) {
    this.context = context;
    this.target = new ProjectOptions(context);
    this.page = new PageOptions();
    this.output = new JsonOutput(context);
  }

  @Override
  public CommandSpec spec() {
    return SpecBuilder.command(this, "ls")
        .description("List the runs of a project, the newest first.")
        .examples(
            "polyaxon ops ls -p PROJECT",
            "polyaxon ops ls -q \"status: failed\" -l 5 -c uuid,name,status")
        .with(target, page, output)
        .text(
            "-c --columns",
            "COLUMN,COLUMN",
            "The columns. Default: uuid, name, created_at, updated_at, status, kind, runtime.",
            value -> columns = value)
        .flag("--to-csv", "Write the list to results.csv.", given -> toCsv = given)
        .with(new ConnectionOptions(context))
        .build();
  }

  @Override
  public void run() {
    ProjectRef project = target.project();
    ObjectNode answer = context.api().runs(project, page.parameters());
    if (output.wanted()) {
      output.print(answer);
      return;
    }
    List<String> shown = Arrays.stream(columns.split(",")).map(String::strip).toList();
    if (toCsv) {
      csv(shown, answer.path("results"));
      return;
    }
    if (answer.path("results").isEmpty()) {
      context.console().note("No runs found for " + project + ".");
      return;
    }
    Table table = new Table().row(shown.toArray(String[]::new));
    answer.path("results").forEach(run -> table.row(cells(shown, run).toArray(String[]::new)));
    table.print(context.console());
    context
        .console()
        .note(
            answer.path("results").size()
                + " of "
                + answer.path("count").asText("?")
                + " runs of "
                + project);
  }

  private static List<String> cells(List<String> columns, JsonNode run) {
    return columns.stream().map(column -> text(run.path(column))).toList();
  }

  private static String text(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    return value.isTextual() ? value.textValue() : JsonTree.text(value);
  }

  private void csv(List<String> columns, JsonNode runs) {
    StringBuilder text = new StringBuilder(line(columns));
    runs.forEach(run -> text.append(line(cells(columns, run))));
    Path file = context.environment().workingDirectory().resolve(CSV);
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new FailureException(
          "PLX-LOCAL-WRITE",
          "cannot write " + file + ": " + e.getMessage(),
          "check the directory",
          e);
    }
    context.console().result("CSV file generated: `./" + CSV + "`");
  }

  /// RFC 4180: quotes where they are needed, CRLF at the end.
  private static String line(List<String> cells) {
    return cells.stream()
            .map(cell ->
                cell.matches("(?s).*[\",\r\n].*") ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell)
            .collect(Collectors.joining(","))
        + "\r\n";
  }
}
