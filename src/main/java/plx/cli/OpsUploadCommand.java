package plx.cli;

import java.time.Clock;
import picocli.CommandLine.Model.CommandSpec;
import plx.api.Run;
import plx.api.RunRef;
import plx.console.Progress;
import plx.error.PolyaxonException;
import plx.files.ArtifactPath;
import plx.runs.RunStatus;
import plx.transfer.upload.Upload;
import plx.transfer.upload.UploadOptions;
import plx.transfer.upload.UploadPlan;
import plx.transfer.upload.UploadRequest;
import plx.transfer.upload.UploadResult;

/// `polyaxon ops upload`.
final class OpsUploadCommand implements Command {
  private final Context context;
  private final TargetOptions target;
  private final SelectionOptions selection;
  private final AgentOptions agent;
  private final JsonOutput output;
  private final JobsOption jobs;
  private final CompressOption compress;
  private final DryRunOption dryRun;
  private String pathFrom = ".";
  private String pathTo = "";
  private boolean replace;
  private boolean checksum;
  private boolean syncFailure;

  OpsUploadCommand(Context context) {
    this.context = context;
    this.target = new TargetOptions(context);
    this.selection = new SelectionOptions(context);
    this.agent = new AgentOptions(context);
    this.output = new JsonOutput(context);
    this.jobs = new JobsOption();
    this.compress = new CompressOption();
    this.dryRun = new DryRunOption(context);
  }

  @Override
  public CommandSpec spec() {
    return SpecBuilder.command(this, "upload")
        .description(
            "Attach files to a run.",
            "What the run holds stays: files are added, and files of the same name get new content. Nothing"
                + " is deleted, unless --replace asks for it.")
        .examples(
            "polyaxon ops upload -uid UUID",
            "polyaxon ops upload --path-from data --path-to inputs/data",
            "polyaxon ops upload --path-from model.bin --path-to outputs")
        .with(target, selection, agent, output)
        .text(
            "--path-from",
            "PATH",
            "The file or directory to send. Default: the working directory.",
            value -> pathFrom = value)
        .text(
            "--path-to",
            "PATH",
            "The directory of the run to send it to. Default: the run's root.",
            value -> pathTo = value)
        .flag(
            "--replace",
            "Make the directory of the run exactly what is sent: what else is there is deleted, and named"
                + " before.",
            given -> replace = given)
        .flag(
            "--checksum",
            "Leave a list of checksums, artifacts.sha256, beside what is sent, as sha256sum writes it; one"
                + " that is there is added to.",
            given -> checksum = given)
        .flag(
            "--sync-failure",
            "Mark the run failed when the upload fails.",
            given -> syncFailure = given)
        .with(jobs, compress, dryRun, new ConnectionOptions(context))
        .build();
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
    Progress progress = new UploadReport(context.console()).progress(request);
    Upload upload = new Upload(agent.artifacts(run), progress, context.journals());
    UploadPreview preview = new UploadPreview(request, planned(upload, request, progress));
    if (output.wanted()) {
      output.print(preview.json());
    } else {
      preview.print(context.console());
    }
  }

  private UploadPlan planned(Upload upload, UploadRequest request, Progress progress) {
    try (Interrupts.Registration _ = context.interrupts().on(progress::finished)) {
      return upload.plan(request);
    } finally {
      progress.finished();
    }
  }

  private void upload(Run run, UploadRequest request) {
    UploadReport report = new UploadReport(context.console());
    Progress progress = report.progress(request);
    UploadOptions options = new UploadOptions(jobs.workers(), compress.compression());
    try (Interrupts.Registration _ = context.interrupts().on(() -> interrupted(progress))) {
      UploadResult result =
          new Upload(agent.artifacts(run), progress, context.journals(), options).send(request);
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
