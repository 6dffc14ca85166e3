package plx.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import plx.console.Console;
import plx.json.JsonTree;
import plx.runs.RunRequest;
import plx.transfer.upload.FreshRun;
import plx.transfer.upload.UploadPlan;
import plx.transfer.upload.UploadRequest;

/// What `run --dry-run` says: the run that would be created, and the plan of each upload.
final class RunPreview {
  private final Context context;
  private final RunRequest request;

  RunPreview(Context context, RunRequest request) {
    this.context = context;
    this.request = request;
  }

  /// Plans every upload before the first line: what would end one of them ends this too.
  ///
  /// @param sources the uploads as they were asked for, in the order of the request's
  void print(List<RunReport.Source> sources) {
    FreshRun run = new FreshRun();
    List<UploadPlan> plans = request.uploads().stream().map(run::plan).toList();
    Console console = context.console();
    console.result("would create a run in the project " + request.project());
    Fields.print(console, request.labels());
    console.result(JsonTree.indented(request.content()));
    for (int i = 0; i < plans.size(); i++) {
      UploadRequest upload = request.uploads().get(i);
      console.result(
          "would upload " + sources.get(i).from() + " to " + UploadReport.target(upload));
      new UploadPreview(upload, plans.get(i)).print(console);
    }
    if (!plans.isEmpty()) {
      console.result("would approve the run");
    }
    context
        .runCache()
        .remember(
            request.project().owner(),
            request.project().name(),
            JsonNodeFactory.instance.objectNode());
    console.result("nothing was created or sent");
  }
}
