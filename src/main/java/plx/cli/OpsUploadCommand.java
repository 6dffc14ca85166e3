package plx.cli;

import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import plx.api.Run;
import plx.api.RunRef;
import plx.console.Progress;
import plx.error.PolyaxonException;
import plx.files.ArtifactPath;
import plx.runs.RunStatus;
import plx.transfer.TransferListener;
import plx.transfer.upload.Upload;
import plx.transfer.upload.UploadRequest;
import plx.transfer.upload.UploadResult;

/// `polyaxon ops upload`.
@Command(
    name = "upload",
    description = {
      "Attach files to a run.",
      "What the run holds stays: files are added, and files of the same name get new content. Nothing"
          + " is deleted, unless --replace asks for it."
    },
    footer = {
      "",
      "Examples:",
      "  polyaxon ops upload -uid UUID",
      "  polyaxon ops upload --path-from data --path-to inputs/data",
      "  polyaxon ops upload --path-from model.bin --path-to outputs"
    })
final class OpsUploadCommand implements Runnable {
  private final Context context;

  @Mixin private final TargetOptions target;
  @Mixin private final SelectionOptions selection;
  @Mixin private final AgentOptions agent;
  @Mixin private final JsonOutput output;

  @Option(
      names = "--path-from",
      paramLabel = "PATH",
      defaultValue = ".",
      description = "The file or directory to send. Default: the working directory.")
  private String pathFrom;

  @Option(
      names = "--path-to",
      paramLabel = "PATH",
      defaultValue = "",
      description = "The directory of the run to send it to. Default: the run's root.")
  private String pathTo;

  @Option(
      names = "--replace",
      description =
          "Make the directory of the run exactly what is sent: what else is there is deleted, and named"
              + " before.")
  private boolean replace;

  @Option(
      names = "--checksum",
      description =
          "Leave a list of checksums, artifacts.sha256, beside what is sent, as sha256sum writes it; one"
              + " that is there is added to.")
  private boolean checksum;

  @Option(names = "--sync-failure", description = "Mark the run failed when the upload fails.")
  private boolean syncFailure;

  @Mixin private DryRunOption dryRun;

  @SuppressWarnings("UnusedVariable") // tells the context what it is given
  @Mixin
  private ConnectionOptions connection;

  OpsUploadCommand(Context context) {
    this.context = context;
    this.target = new TargetOptions(context);
    this.selection = new SelectionOptions(context);
    this.agent = new AgentOptions(context);
    this.output = new JsonOutput(context);
  }

  @Override
  public void run() {
    dryRun.require(output);
    RunRef ref = target.run();
    try {
      UploadRequest request =
          new UploadRequest(
              selection.select(pathFrom), ArtifactPath.typed(pathTo), replace, checksum);
      Run run = context.api().run(ref);
      if (dryRun.wanted()) {
        preview(run, request);
      } else {
        upload(run, request);
      }
    } catch (PolyaxonException e) {
      if (syncFailure && !dryRun.wanted()) {
        markFailed(ref, e);
      }
      throw e;
    }
  }

  private void preview(Run run, UploadRequest request) {
    Upload upload = new Upload(agent.artifacts(run), TransferListener.SILENT, context.journals());
    UploadPreview preview = new UploadPreview(request, upload.plan(request));
    if (output.wanted()) {
      output.print(preview.json());
    } else {
      preview.print(context.console());
    }
  }

  private void upload(Run run, UploadRequest request) {
    UploadReport report = new UploadReport(context.console());
    Progress progress = report.progress(request);
    try (Interrupts.Registration _ = context.interrupts().on(() -> interrupted(progress))) {
      UploadResult result =
          new Upload(agent.artifacts(run), progress, context.journals()).send(request);
      report.finished(result);
      result.failure().ifPresent(OpsUploadCommand::fail);
    }
  }

  private void interrupted(Progress progress) {
    String next =
        replace
            ? "What --replace deletes may be gone already; the same command sends everything again."
            : "What has arrived stays in the run; the same command sends the rest.";
    context.console().note("\nInterrupted: " + progress.interrupted() + ". " + next);
  }

  private static void fail(PolyaxonException failure) {
    throw failure;
  }

  private void markFailed(RunRef run, PolyaxonException cause) {
    try {
      context.api().addStatus(run, RunStatus.failed(cause, Clock.systemUTC().instant()));
      context.console().note("The run " + run + " is marked failed (--sync-failure).");
    } catch (PolyaxonException e) {
      context.console().warn("the run could not be marked failed: " + e.getMessage());
    }
  }
}
