package plx.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import plx.api.Run;
import plx.api.RunRef;
import plx.console.Table;
import plx.json.JsonTree;

/// `polyaxon ops get`.
final class OpsGetCommand implements Command {
  /// Long texts that only -o json shows.
  private static final List<String> HIDDEN = List.of("content", "raw_content", "readme");

  private final Context context;
  private final TargetOptions target;
  private final JsonOutput output;

  OpsGetCommand(Context context) {
    this.context = context;
    this.target = new TargetOptions(context);
    this.output = new JsonOutput(context);
  }

  @Override
  public CommandSpec spec() {
    return SpecBuilder.command(this, "get")
        .description("Show a run.")
        .examples("polyaxon ops get -uid UUID", "polyaxon ops get -o json")
        .with(target, output, new ConnectionOptions(context))
        .build();
  }

  @Override
  public void run() {
    RunRef ref = target.run();
    Run run = context.api().run(ref);
    context.remember(run);
    if (output.wanted()) {
      output.print(run, new Pages(context).run(target.target(), ref));
      return;
    }
    Table table = new Table();
    for (Map.Entry<String, JsonNode> field : run.json().properties()) {
      if (!field.getValue().isNull() && !HIDDEN.contains(field.getKey())) {
        table.row(field.getKey(), text(field.getValue()));
      }
    }
    table.print(context.console());
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : JsonTree.text(value);
  }
}
