package plx.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import plx.api.Run;
import plx.api.RunArtifacts;
import plx.api.RunRef;
import plx.console.Progress;
import plx.console.Sizes;
import plx.error.PolyaxonException;
import plx.files.ArtifactPath;
import plx.settings.Key;
import plx.transfer.download.Download;
import plx.transfer.download.DownloadRequest;
import plx.transfer.download.DownloadResult;
import plx.transfer.download.PackedDownload;
import plx.transfer.download.PlannedDownload;

/// `polyaxon ops artifacts`.
final class OpsArtifactsCommand implements Command {
  private final Context context;
  private final TargetOptions target;
  private final LineageOptions lineage;
  private final JsonOutput output;
  private final BrowseOption browse;
  private final JobsOption jobs;
  private final DryRunOption dryRun;
  private List<String> files = List.of();
  private List<String> directories = List.of();
  private String pathTo;
  private boolean checksum;
  private boolean noUntar;

  OpsArtifactsCommand(Context context) {
    this.context = context;
    this.target = new TargetOptions(context);
    this.lineage = new LineageOptions(context);
    this.output = new JsonOutput(context);
    this.browse = new BrowseOption(context);
    this.jobs = new JobsOption();
    this.dryRun = new DryRunOption(context);
  }

  @Override
  public CommandSpec spec() {
    return SpecBuilder.command(this, "artifacts")
        .description(
            "Fetch artifacts of a run: all of them, or files and directories by their paths.",
            "Every file is fetched afresh, compared with the run, and replaces a local one in one step.")
        .examples(
            "polyaxon ops artifacts -uid UUID",
            "polyaxon ops artifacts -f outputs/model.bin -d outputs/plots --path-to results",
            "polyaxon ops artifacts -l-kind model",
            "polyaxon ops artifacts -uid UUID --browse")
        .with(target, lineage, output)
        .texts("-f --file", "PATH", "A file of the run; may be repeated.", value -> files = value)
        .texts(
            "-d --dir",
            "PATH",
            "A directory of the run; may be repeated.",
            value -> directories = value)
        .text(
            "--path --path-to",
            "PATH",
            "The local directory to put them in, under their paths in the run. Default: a directory of the"
                + " run's uuid in POLYAXON_ARCHIVES_ROOT (/tmp/plx/archives).",
            value -> pathTo = value)
        .flag(
            "--checksum",
            "Compare the content too, with the lists that ops upload --checksum left in the run"
                + " (artifacts.sha256).",
            given -> checksum = given)
        .flag(
            "--no-untar",
            "Keep each directory, or the whole run, as a tar.gz file.",
            given -> noUntar = given)
        .with(browse, jobs, dryRun, new ConnectionOptions(context))
        .build();
  }

  @Override
  public void run() {
    if (browse.wanted()) {
      browse.open(target.run());
      return;
    }
    dryRun.require(output);
    RunRef ref = target.run();
    Run run = context.api().run(ref);
    RunArtifacts artifacts = context.api().servedArtifacts(run);
    DownloadRequest request = checksum ? request(ref).withChecksums() : request(ref);
    if (dryRun.wanted()) {
      preview(artifacts, request);
    } else {
      fetch(artifacts, request);
    }
  }

  private void preview(RunArtifacts artifacts, DownloadRequest request) {
    PlannedDownload plan = planned(artifacts, request);
    DownloadPreview preview = new DownloadPreview(plan);
    if (output.wanted()) {
      output.print(preview.json());
    } else {
      preview.print(context.console());
    }
    plan.failure().ifPresent(OpsArtifactsCommand::fail);
  }

  private PlannedDownload planned(RunArtifacts artifacts, DownloadRequest request) {
    Progress progress = progress(artifacts);
    try (Interrupts.Registration _ = context.interrupts().on(progress::finished)) {
      Download download = new Download(artifacts, progress, context.journals());
      return noUntar ? new PackedDownload(download).plan(request) : download.plan(request);
    } finally {
      progress.finished();
    }
  }

  private void fetch(RunArtifacts artifacts, DownloadRequest request) {
    Progress progress = progress(artifacts);
    try (Interrupts.Registration _ = context.interrupts().on(() -> interrupted(progress))) {
      DownloadResult result =
          noUntar
              ? new PackedDownload(new Download(artifacts, progress))
                  .fetch(request, context::whileUsing)
              : new Download(artifacts, progress, context.journals(), jobs.workers())
                  .fetch(request, context::whileUsing);
      report(request, result);
      result.failure().ifPresent(OpsArtifactsCommand::fail);
    }
  }

  private Progress progress(RunArtifacts artifacts) {
    RunRef ref = artifacts.run().ref();
    return new Progress(context.console(), "Fetching from the run " + ref, System::nanoTime);
  }

  private void interrupted(Progress progress) {
    String next =
        noUntar
            ? "An archive with its final name is whole; the same command fetches everything again."
            : "What has its final name is whole; the same command fetches the rest.";
    context.console().note("\nInterrupted: " + progress.interrupted() + ". " + next);
  }

  private DownloadRequest request(RunRef run) {
    Path destination = context.environment().workingDirectory().resolve(destination(run));
    List<String> lineagePaths = lineage.given() ? lineage.paths(run) : List.of();
    List<String> wantedFiles = new ArrayList<>();
    files.forEach(path -> wantedFiles.add(ArtifactPath.typed(path)));
    List<String> wantedDirectories = new ArrayList<>();
    directories.forEach(path -> wantedDirectories.add(ArtifactPath.typed(path)));
    if (wantedFiles.isEmpty() && wantedDirectories.isEmpty() && !lineage.given()) {
      return DownloadRequest.everything(destination);
    }
    return new DownloadRequest(
        wantedFiles,
        wantedDirectories,
        lineagePaths.stream().map(ArtifactPath::typed).toList(),
        destination);
  }

  private String destination(RunRef run) {
    return pathTo != null
        ? pathTo
        : context.settings().text(Key.ARCHIVES_ROOT).value() + "/" + run.uuid();
  }

  private void report(DownloadRequest request, DownloadResult result) {
    String suffix = noUntar ? ".tar.gz" : "";
    String shown = pathTo != null ? pathTo : request.destination().toString();
    if (request.isEverything() && result.isWhole("")) {
      context.console().result("All run's artifacts downloaded. Path: " + shown + suffix);
    }
    whole(result, request.files(), "File path %s downloaded to " + shown + "/%s");
    whole(result, request.directories(), "Dir path %s downloaded to " + shown + "/%s" + suffix);
    whole(result, request.paths(), "Artifact path %s downloaded to " + shown + "/%s");
    context
        .console()
        .result(
            "fetched "
                + result.received()
                + " ("
                + Sizes.bytes(result.bytes())
                + "), unchanged "
                + result.unchanged()
                + ", failed "
                + result.failures().size());
  }

  private void whole(DownloadResult result, List<String> paths, String sentence) {
    paths.stream()
        .filter(path -> !path.isEmpty() && result.isWhole(path))
        .forEach(path -> context.console().result(sentence.formatted(path, path)));
  }

  private static void fail(PolyaxonException failure) {
    throw failure;
  }
}
