package plx.polyaxonfile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import plx.error.FailureException;
import plx.polyaxonfile.schema.SectionCheck;
import plx.polyaxonfile.schema.Sections;

/// Reads polyaxonfiles.
public final class Polyaxonfiles {
  private final ComponentSource elsewhere;
  private final SectionCheck whole;
  private final SectionCheck partial;
  private final RunPatches runs;
  private final Composition composition;
  private final Overlays overlays;

  /// Reads files, and components from elsewhere through a source that the caller has.
  public Polyaxonfiles(ComponentSource elsewhere) {
    Sections sections = Sections.load();
    this.elsewhere = elsewhere;
    this.whole = Rules.whole(sections);
    this.partial = Rules.partial(sections);
    this.runs = new RunPatches(sections, partial);
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
  ///     the component; its code begins with `PLX-POLYAXONFILE-`
  /// @throws plx.error.UsageException when a named file does not exist
  public Operation read(PolyaxonfileRequest request) {
    Documents documents = new Documents(request.workingDirectory(), whole, partial);
    boolean fetched = !request.url().isEmpty() || !request.hub().isEmpty();
    List<Path> files =
        fetched && request.files().isEmpty() ? List.of() : documents.locate(request.files());
    OptionPatch options = new OptionPatch(request.options());

    Source source = fetched ? fetch(request, documents) : file(files.getFirst(), documents);
    String name = source.name();
    new References(documents, elsewhere)
        .resolve(source.document(), source.directory(), List.of("pathRef " + name));
    ObjectNode operation = options.operation(source.document());
    if (!request.hub().isEmpty() && !operation.has("hubRef")) {
      operation.put("hubRef", request.hub());
    }
    List<String> notes = new ArrayList<>();
    for (Path file : fetched ? files : files.subList(1, files.size())) {
      notes.addAll(overlays.apply(operation, documents.overlay(file), documents.name(file)));
    }
    check(operation, name);
    template(operation, request.options(), name);
    List<Mount> mounts = Mounts.settle(operation, request.options().mounts());
    return new Operation(operation, mounts, notes);
  }

  /// The first document, what messages call it, and what its references are relative to.
  private record Source(String name, ObjectNode document, Path directory) {}

  private Source file(Path file, Documents documents) {
    return new Source(
        documents.name(file), documents.whole(file), file.toAbsolutePath().getParent());
  }

  private Source fetch(PolyaxonfileRequest request, Documents documents) {
    if (!request.url().isEmpty() && !request.hub().isEmpty()) {
      throw Invalid.option("--url and --hub cannot be used together.", "Use one of them.");
    }
    boolean url = !request.url().isEmpty();
    String name = url ? request.url() : request.hub();
    String text = url ? elsewhere.url(name) : elsewhere.hub(name);
    return new Source(name, documents.fetched(name, text), request.workingDirectory());
  }

  private void check(ObjectNode operation, String name) {
    ObjectNode effective = composition.of(operation, name);
    if (!effective.path("run").isObject()) {
      throw Invalid.document(
          name, "there is no run", "Add a run, or a component that has one.");
    }
    List<String> problems = ParamCheck.problems(effective, new ParamReferences());
    if (!problems.isEmpty()) {
      throw Invalid.params(name, problems);
    }
    DagCheck.check(effective, composition, name);
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
