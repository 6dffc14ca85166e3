package plx.polyaxonfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import plx.error.FailureException;
import plx.polyaxonfile.schema.Problems;
import plx.polyaxonfile.schema.SectionCheck;
import plx.polyaxonfile.schema.Sections;
import plx.polyaxonfile.schema.Type;

/// Reads polyaxonfiles.
public final class Polyaxonfiles {
  private final ComponentSource elsewhere;
  private final SectionCheck whole;
  private final SectionCheck partial;
  private final Composition composition;
  private final Overlays overlays;

  /// Reads files, and components from elsewhere through a source that the caller has.
  public Polyaxonfiles(ComponentSource elsewhere) {
    Sections sections = Sections.load();
    this.elsewhere = elsewhere;
    this.whole = Rules.whole(sections);
    this.partial = Rules.partial(sections);
    RunPatches runs = new RunPatches(sections, partial);
    this.composition = new Composition(sections, runs);
    this.overlays = new Overlays(sections, runs, composition);
  }

  /// Reads files only: a `urlRef` or `hubRef` is an error.
  public Polyaxonfiles() {
    this(new NoComponents());
  }

  /// Reads the files of a request and makes the operation.
  ///
  /// @throws FailureException when a file cannot be read or is not valid, or the params do not fit
  ///   the component; its code begins with `PLX-POLYAXONFILE-`
  /// @throws plx.error.UsageException when a named file does not exist
  public Operation read(PolyaxonfileRequest request) {
    Documents documents = new Documents(request.workingDirectory(), whole, partial);
    OptionPatch options = new OptionPatch(request.options());
    ObjectNode inline = request.inline().document();
    Sources sources = Sources.of(request, documents, elsewhere, inline);
    if (!request.matrix().hparams().isEmpty()) {
      options.set("matrix", checked("Matrix", request.matrix().matrix(), "matrix"));
    }

    String name = sources.name();
    new References(documents, elsewhere)
        .resolve(sources.document(), sources.directory(), List.of("pathRef " + name));
    ObjectNode operation = options.operation(sources.document());
    if (!request.hub().isEmpty() && !operation.has("hubRef")) {
      operation.put("hubRef", request.hub());
    }
    List<String> notes = overlay(operation, request, sources, documents);
    check(operation, request.inline().sandbox(), name);
    template(operation, request.options(), name);
    List<Mount> mounts = Mounts.settle(operation, request.options().mounts());
    return new Operation(operation, mounts, notes);
  }

  private ObjectNode checked(String section, ObjectNode written, String path) {
    Problems problems = new Problems();
    JsonNode value = whole.check(new Type.Section(section), written, path, problems);
    if (!problems.none()) {
      throw Invalid.fields("The command line", problems.sentences());
    }
    return (ObjectNode) value;
  }

  private List<String> overlay(
      ObjectNode operation, PolyaxonfileRequest request, Sources sources, Documents documents) {
    List<String> notes = new ArrayList<>();
    for (Path file : sources.overlays()) {
      notes.addAll(overlays.apply(operation, documents.overlay(file), documents.name(file)));
    }
    if (!sources.inline().isEmpty()) {
      overlays.apply(operation, sources.inline(), Sources.COMMAND_LINE);
    }
    if (request.git().used()) {
      ObjectNode git = GitInit.overlay(request.workingDirectory(), request.git().revision(), whole);
      overlays.apply(operation, git, Sources.COMMAND_LINE);
    }
    if (request.inline().sandbox()) {
      Sandbox.request(operation, overlays, sources.name());
    }
    return notes;
  }

  private void check(ObjectNode operation, boolean sandbox, String name) {
    ObjectNode effective = composition.of(operation, name);
    if (!effective.path("run").isObject()) {
      throw Invalid.document(name, "there is no run", "Add a run, or a component that has one.");
    }
    List<String> problems = ParamCheck.problems(effective, new ParamReferences());
    if (!problems.isEmpty()) {
      throw Invalid.params(name, problems);
    }
    DagCheck.check(effective, composition, name);
    if (sandbox) {
      Sandbox.check(effective, name);
    }
  }

  private static void template(ObjectNode operation, OperationOptions options, String name) {
    if (options.ignoreTemplate()) {
      OptionPatch.disableTemplate(operation);
    }
    if (operation.path("template").path("enabled").asBoolean()) {
      String about = operation.path("template").path("description").asText("");
      throw new FailureException(
          "PLX-POLYAXONFILE-TEMPLATE",
          name + " is a template" + (about.isEmpty() ? "." : ": " + about),
          "Fill in a copy of it, or run it as it is with --ignore-template.");
    }
  }

  private static final class NoComponents implements ComponentSource {
    @Override
    public String url(String url) {
      throw unsupported("urlRef " + url);
    }

    @Override
    public String hub(String name) {
      throw unsupported("hubRef " + name);
    }

    private static FailureException unsupported(String reference) {
      return new FailureException(
          "PLX-POLYAXONFILE-REFERENCE",
          reference + " cannot be fetched here.",
          "Download the component and use pathRef.");
    }
  }
}
