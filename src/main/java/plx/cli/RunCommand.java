package plx.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import plx.files.ArtifactPath;
import plx.polyaxonfile.GitOptions;
import plx.polyaxonfile.Mount;
import plx.polyaxonfile.Operation;
import plx.polyaxonfile.OperationOptions;
import plx.polyaxonfile.PolyaxonfileRequest;
import plx.polyaxonfile.Polyaxonfiles;
import plx.runs.RunRequest;
import plx.runs.RunSubmission;
import plx.transfer.upload.UploadRequest;

/// `polyaxon run`.
@Command(
    name = "run",
    description = {
      "Create a run from a polyaxonfile, upload what it needs, and let it start.",
      "Everything that can be checked without the server is checked before the run exists."
    },
    footer = {
      "",
      "Examples:",
      "  polyaxon run -f job.yaml",
      "  polyaxon run -f job.yaml -u",
      "  polyaxon run -f job.yaml -u-from data -u-to inputs -P epochs=3",
      "  polyaxon run -f job.yaml -m ./src:code -m config.json"
    })
final class RunCommand implements Runnable {
  private static final String UPLOADS = "uploads";

  private final Context context;

  @Mixin private final ProjectOptions target;
  @Mixin private final SelectionOptions selection;
  @Mixin private final OperationFlags operation;
  @Mixin private final InlineFlags inline;
  @Mixin private final MatrixFlags matrix;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description =
          "The polyaxonfile, YAML or JSON; more of them overlay the first. Default: polyaxon.yaml,"
              + " polyaxonfile.yaml and the like in the working directory.")
  private List<String> files = List.of();

  @Option(
      names = {"-n", "--name"},
      paramLabel = "NAME",
      description = "The run's name.")
  private String name;

  @Option(names = "--description", paramLabel = "TEXT", description = "The run's description.")
  private String description;

  @Option(
      names = "--tags",
      paramLabel = "TAG,TAG",
      description = "The run's tags, separated by commas.")
  private String tags;

  @Option(
      names = {"-u", "--upload"},
      description = "Upload the working directory before the run starts.")
  private boolean upload;

  @Option(
      names = {"-u-from", "--upload-from"},
      paramLabel = "PATH",
      description = "Upload this file or directory instead of the working directory.")
  private String uploadFrom;

  @Option(
      names = {"-u-to", "--upload-to"},
      paramLabel = "PATH",
      description = "Upload to this directory of the run; / is its root. Default: uploads.")
  private String uploadTo;

  @Option(
      names = "--checksum",
      description =
          "Leave a list of checksums, artifacts.sha256, beside what is sent, as sha256sum writes it.")
  private boolean checksum;

  @Option(
      names = "--git-revision",
      paramLabel = "REVISION",
      description = "Give the run the code of the git repository that `init` wrote down, at this.")
  private String gitRevision;

  @Mixin private DryRunOption dryRun;

  @SuppressWarnings("UnusedVariable") // tells the context what it is given
  @Mixin
  private ConnectionOptions connection;

  RunCommand(Context context) {
    this.context = context;
    this.target = new ProjectOptions(context);
    this.selection = new SelectionOptions(context);
    this.operation = new OperationFlags();
    this.inline = new InlineFlags();
    this.matrix = new MatrixFlags();
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
    try (Interrupts.Registration _ = context.interrupts().on(report::interrupted)) {
      new RunSubmission(context.api(), report, Clock.systemUTC(), context.journals())
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
