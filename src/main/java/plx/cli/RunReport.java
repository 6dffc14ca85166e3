package plx.cli;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import plx.api.ProjectRef;
import plx.api.Run;
import plx.api.RunRef;
import plx.console.Console;
import plx.console.Progress;
import plx.files.ArtifactPath;
import plx.runs.RunListener;
import plx.transfer.TransferListener;
import plx.transfer.upload.UploadRequest;
import plx.transfer.upload.UploadResult;

/// What a person reads while a run is created and fed, and how to go on when it is interrupted.
final class RunReport implements RunListener {
  private final Context context;
  private final TargetResolver.Project project;
  private final List<Source> sources;
  private final UploadReport uploads;

  // Read by the thread that ends the process.
  private volatile Run run;
  private volatile boolean creating;
  private volatile Progress progress;
  private final AtomicInteger done = new AtomicInteger();

  /// An upload as it was asked for.
  ///
  /// @param from the local path, as typed
  /// @param to the directory of the run, as typed
  /// @param checksum whether it leaves a list of checksums
  record Source(String from, String to, boolean checksum) {}

  /// Reports one submission with these uploads.
  RunReport(Context context, TargetResolver.Project project, List<Source> sources) {
    this.context = context;
    this.project = project;
    this.sources = List.copyOf(sources);
    this.uploads = new UploadReport(context.console());
  }

  @Override
  public void creating() {
    creating = true;
  }

  @Override
  public void created(Run created) {
    run = created;
    creating = false;
    context.remember(created);
    ProjectRef ref = project.ref();
    String name = created.name().map(text -> text + "@").orElse("");
    Console console = context.console();
    console.result("A new run was created: " + ref + ":" + name + created.ref());
    console.result(
        "You can view this run on Polyaxon UI: " + new Pages(context).run(project, created.ref()));
  }

  @Override
  public void doubleStopped(RunRef second) {
    context
        .console()
        .warn("the run was created twice, because an answer was lost; stopped: " + second);
  }

  @Override
  public TransferListener uploading(UploadRequest request) {
    progress = uploads.progress(request);
    return progress;
  }

  @Override
  public void uploaded(UploadRequest request, UploadResult result) {
    uploads.finished(result);
    progress = null;
    if (result.failures().isEmpty()) {
      done.incrementAndGet();
    }
  }

  @Override
  public void approved(Run approved) {
    context.console().result("Run `" + approved.ref() + "` was approved");
    run = null;
  }

  @Override
  public void notApproved(Run pending) {
    context.console().note(howToFinish());
  }

  @Override
  public void markedFailed(Run failed) {
    context.console().note("The upload failed, and the run " + failed.ref() + " is marked failed.");
  }

  @Override
  public void leftPending(Run pending, String reason) {
    context.console().warn("the run could not be marked failed: " + reason);
    context.console().note(howToFinish());
  }

  /// Says what is left to do when the process is told to end.
  void interrupted() {
    if (creating) {
      context
          .console()
          .note(
              "\nInterrupted while the run was being created: `polyaxon ops ls -p "
                  + project.ref()
                  + "` shows whether it is there"
                  + (sources.isEmpty() ? "." : "; it waits for files and does not start."));
    } else if (run == null) {
      context.console().note("\nInterrupted: no run was created that waits for files.");
    } else if (!sources.isEmpty()) {
      context.console().note("\nInterrupted" + arrived(progress) + ". " + howToFinish());
    }
  }

  private String arrived(Progress current) {
    if (current == null) {
      return "";
    }
    String which =
        sources.size() == 1 ? "" : " in upload %d of %d".formatted(done.get() + 1, sources.size());
    return which + ": " + current.interrupted();
  }

  private String howToFinish() {
    StringBuilder text =
        new StringBuilder("The run " + run.ref() + " waits (pending). To finish it:");
    String target = " -p " + project.ref() + " -uid " + run.ref();
    for (int i = done.get(); i < sources.size(); i++) {
      text.append("\n  polyaxon ops upload").append(target);
      text.append(" --path-from ").append(ShellWord.quoted(sources.get(i).from()));
      text.append(" --path-to ")
          .append(ShellWord.quoted("/" + ArtifactPath.typed(sources.get(i).to())));
      text.append(sources.get(i).checksum() ? " --checksum" : "");
    }
    return text.append("\n  polyaxon ops approve").append(target).toString();
  }
}
