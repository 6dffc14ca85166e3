package plx.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import plx.files.ArtifactPath;
import plx.polyaxonfile.GitOptions;
import plx.polyaxonfile.Mount;
import plx.polyaxonfile.Operation;
import plx.polyaxonfile.OperationOptions;
import plx.polyaxonfile.PolyaxonfileRequest;
import plx.polyaxonfile.Polyaxonfiles;
import plx.runs.RunRequest;
import plx.runs.RunSubmission;
import plx.transfer.upload.UploadOptions;
import plx.transfer.upload.UploadRequest;

/// `polyaxon run`.
final class RunCommand implements Command {
  private static final String UPLOADS = "uploads";

  private final Context context;
  private final ProjectOptions target;
  private final SelectionOptions selection;
  private final OperationFlags operation;
  private final InlineFlags inline;
  private final MatrixFlags matrix;
  private final JobsOption jobs;
  private final CompressOption compress;
  private final DryRunOption dryRun;
  private List<String> files = List.of();
  private String name;
  private String description;
  private String tags;
  private boolean upload;
  private String uploadFrom;
  private String uploadTo;
  private boolean checksum;
  private String gitRevision;

  RunCommand(Context context) {
    this.context = context;
    this.target = new ProjectOptions(context);
    this.selection = new SelectionOptions(context);
    this.operation = new OperationFlags();
    this.inline = new InlineFlags();
    this.matrix = new MatrixFlags();
    this.jobs = new JobsOption();
    this.compress = new CompressOption();
    this.dryRun = new DryRunOption(context);
  }

  @Override
  public CommandSpec spec() {
    return SpecBuilder.command(this, "run")
        .description(
            "Create a run from a polyaxonfile, upload what it needs, and let it start.",
            "Everything that can be checked without the server is checked before the run exists.")
        .examples(
            "polyaxon run -f job.yaml",
            "polyaxon run -f job.yaml -u",
            "polyaxon run -f job.yaml -u-from data -u-to inputs -P epochs=3",
            "polyaxon run -f job.yaml -m ./src:code -m config.json")
        .with(target, selection, operation, inline, matrix)
        .texts(
            "-f --file",
            "FILE",
            "The polyaxonfile, YAML or JSON; more of them overlay the first. Default: polyaxon.yaml,"
                + " polyaxonfile.yaml and the like in the working directory.",
            value -> files = value)
        .text("-n --name", "NAME", "The run's name.", value -> name = value)
        .text("--description", "TEXT", "The run's description.", value -> description = value)
        .text("--tags", "TAG,TAG", "The run's tags, separated by commas.", value -> tags = value)
        .flag(
            "-u --upload",
            "Upload the working directory before the run starts.",
            given -> upload = given)
        .text(
            "-u-from --upload-from",
            "PATH",
            "Upload this file or directory instead of the working directory.",
            value -> uploadFrom = value)
        .text(
            "-u-to --upload-to",
            "PATH",
            "Upload to this directory of the run; / is its root. Default: uploads.",
            value -> uploadTo = value)
        .flag(
            "--checksum",
            "Leave a list of checksums, artifacts.sha256, beside what is sent, as sha256sum writes it.",
            given -> checksum = given)
        .text(
            "--git-revision",
            "REVISION",
            "Give the run the code of the git repository that `init` wrote down, at this.",
            value -> gitRevision = value)
        .with(jobs, compress, dryRun, new ConnectionOptions(context))
        .build();
  }

  @Override
  public void run() {
    TargetResolver.Project project = target.target();
    Operation read = new Polyaxonfiles().read(polyaxonfile());
    read.notes().forEach(context.console()::note);
    List<RunReport.Source> sources = sources(read);
    List<UploadRequest> uploads = sources.stream().map(this::request).toList();
    RunRequest request =
        new RunRequest(
            project.ref(), read.content(), labels(), wantsUpload() ? target() : "", uploads);
    if (dryRun.wanted()) {
      new RunPreview(context, request).print(sources);
    } else {
      submit(request, new RunReport(context, project, sources));
    }
  }

  private PolyaxonfileRequest polyaxonfile() {
    GitOptions git = new GitOptions(gitRevision != null, gitRevision == null ? "" : gitRevision);
    return new PolyaxonfileRequest(
            context.environment().workingDirectory(), files, operation.options())
        .with(inline.options(), matrix.options(), git);
  }

  private void submit(RunRequest request, RunReport report) {
    UploadOptions options = new UploadOptions(jobs.workers(), compress.compression());
    try (Interrupts.Registration _ = context.interrupts().on(report::interrupted)) {
      new RunSubmission(context.api(), report, Clock.systemUTC(), context.journals(), options)
          .submit(request);
    }
  }

  private boolean wantsUpload() {
    return upload || uploadFrom != null || uploadTo != null;
  }

  private String target() {
    return uploadTo == null ? UPLOADS : uploadTo;
  }

  private List<RunReport.Source> sources(Operation read) {
    List<RunReport.Source> sources = new ArrayList<>();
    if (wantsUpload()) {
      sources.add(new RunReport.Source(uploadFrom == null ? "." : uploadFrom, target(), checksum));
    }
    for (Mount mount : read.mounts()) {
      sources.add(new RunReport.Source(mount.from(), mount.to(), checksum));
    }
    return sources;
  }

  private UploadRequest request(RunReport.Source source) {
    return new UploadRequest(
        selection.select(source.from()), ArtifactPath.typed(source.to()), false, checksum);
  }

  /// What goes beside the content; the reference sends an empty name and description, and no empty
  /// list of tags.
  private ObjectNode labels() {
    ObjectNode labels = JsonNodeFactory.instance.objectNode();
    if (name != null) {
      labels.put("name", name);
    }
    if (description != null) {
      labels.put("description", description);
    }
    if (tags != null && !OperationOptions.names(tags).isEmpty()) {
      OperationOptions.names(tags).forEach(labels.putArray("tags")::add);
    }
    return labels;
  }
}
