package plx.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import plx.ignore.DefaultPatterns;
import plx.json.JsonTree;
import plx.polyaxonfile.OperationOptions;
import plx.polyaxonfile.PolyaxonfileRequest;
import plx.polyaxonfile.Polyaxonfiles;
import plx.settings.Origin;
import plx.settings.ProjectDirectory;

/// `init`: makes the working directory one of a project, and writes the files it begins with.
final class InitCommand implements Command {
  private static final String IGNORE_FILE = ".polyaxonignore";
  private static final String POLYAXONFILE = "polyaxonfile.yaml";
  private static final String GIT_FILE = "polyaxongit.yaml";
  private static final String COMPONENT =
      """
      version: 1.1
      kind: component
      name: my-job
      run:
        kind: job
        container:
          image: busybox:1.36
          command: ["echo", "edit polyaxonfile.yaml to say what runs"]
      """;

  private final Context context;
  private final DryRunOption dryRun;
  private String project;
  private boolean polyaxonignore;
  private boolean polyaxonfile;
  private String gitConnection;
  private String gitUrl;
  private boolean yes;

  InitCommand(Context context) {
    this.context = context;
    this.dryRun = new DryRunOption(context);
  }

  @Override
  public CommandSpec spec() {
    return SpecBuilder.command(this, "init")
        .description(
            "Make this directory one of a project; write a .polyaxonignore or a polyaxonfile.")
        .examples("polyaxon init -p acme/mnist --polyaxonignore", "polyaxon init --polyaxonfile")
        .text(
            "-p --project",
            "PROJECT",
            "The project that commands in this directory mean: PROJECT or OWNER/PROJECT.",
            value -> project = value)
        .flag(
            "--polyaxonignore",
            "Write a .polyaxonignore with the default patterns; one that exists is kept.",
            given -> polyaxonignore = given)
        .flag(
            "--polyaxonfile",
            "Write a polyaxonfile.yaml to begin with; one that exists is checked.",
            given -> polyaxonfile = given)
        .text(
            "--git-connection",
            "NAME",
            "Note a git connection in polyaxongit.yaml.",
            value -> gitConnection = value)
        .text(
            "--git-url",
            "URL",
            "Note a git repository in polyaxongit.yaml.",
            value -> gitUrl = value)
        .flag("-y --yes", "Answer yes to all questions.", given -> yes = given)
        .with(dryRun, new ConnectionOptions(context))
        .build();
  }

  @Override
  public void run() {
    if (project != null) {
      TargetResolver resolver = new TargetResolver(context);
      TargetResolver.Project target = resolver.named(project, Origin.flag("--project"));
      new ProjectInitializer(context, yes).initialize(target.ref());
    }
    if (gitConnection != null || gitUrl != null) {
      writeGit();
    }
    if (polyaxonfile) {
      writePolyaxonfile();
    }
    if (polyaxonignore) {
      writeIgnoreFile(context);
    }
    if (project == null
        && gitConnection == null
        && gitUrl == null
        && !polyaxonfile
        && !polyaxonignore) {
      context.console().warn("nothing was asked for; see `polyaxon init --help`");
    }
    dryRun.end();
  }

  private void writeGit() {
    ProjectDirectory directory = context.files().projectDirectory();
    boolean wanted =
        !directory.has(GIT_FILE)
            || new Question(context, yes).ask(GIT_FILE + " exists. Replace it?");
    if (!wanted) {
      context.console().note(GIT_FILE + " is left as it was");
      return;
    }
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    if (gitUrl != null) {
      content.putObject("git").put("url", gitUrl);
    }
    if (gitConnection != null) {
      content.put("connection", gitConnection);
    }
    // JSON is YAML; the reference writes the same.
    directory.replace(GIT_FILE, JsonTree.text(content) + "\n");
    context.done("wrote " + GIT_FILE);
  }

  private void writePolyaxonfile() {
    if (context.files().projectDirectory().create(POLYAXONFILE, COMPONENT)) {
      context.done("wrote " + POLYAXONFILE);
      return;
    }
    new Polyaxonfiles()
        .read(
            new PolyaxonfileRequest(
                context.environment().workingDirectory(),
                List.of(POLYAXONFILE),
                OperationOptions.NONE));
    context.console().result("kept " + POLYAXONFILE + ", which is there already and is valid");
  }

  /// Never replaces one: it may be what keeps a secret from being sent.
  static void writeIgnoreFile(Context context) {
    ProjectDirectory directory = context.files().projectDirectory();
    boolean created = directory.create(IGNORE_FILE, DefaultPatterns.TEXT);
    if (created) {
      context.done("wrote " + IGNORE_FILE + " with the default patterns");
    } else {
      context
          .console()
          .result("kept " + IGNORE_FILE + ", which is there already (delete it to get a new one)");
    }
  }
}
