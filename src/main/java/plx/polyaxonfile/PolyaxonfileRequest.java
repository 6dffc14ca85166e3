package plx.polyaxonfile;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// What to read, and what the command line changes in it.
///
/// @param workingDirectory where relative names start and where the default file is looked for
/// @param files the first is the operation or component, the others overlay it in their order;
///   empty: the default file, unless the component comes from elsewhere
/// @param options what is set in the operation
/// @param url where the component is instead of the first file (`--url`), or empty
/// @param hub which component of the hub is used instead of the first file (`--hub`), or empty
/// @param inline what goes over the files, last
/// @param matrix hyperparameters
/// @param git the repository that the run gets
public record PolyaxonfileRequest(
    Path workingDirectory,
    List<String> files,
    OperationOptions options,
    String url,
    String hub,
    InlineOptions inline,
    MatrixOptions matrix,
    GitOptions git) {
  /// Copies the list.
  public PolyaxonfileRequest {
    Objects.requireNonNull(workingDirectory, "workingDirectory is null");
    Objects.requireNonNull(options, "options is null");
    files = List.copyOf(files);
  }

  /// Reads files only.
  public PolyaxonfileRequest(Path workingDirectory, List<String> files, OperationOptions options) {
    this(
        workingDirectory,
        files,
        options,
        "",
        "",
        InlineOptions.NONE,
        MatrixOptions.NONE,
        GitOptions.NONE);
  }

  /// The same request with the component from a URL or the hub; the files go over it.
  public PolyaxonfileRequest from(String otherUrl, String otherHub) {
    return new PolyaxonfileRequest(
        workingDirectory, files, options, otherUrl, otherHub, inline, matrix, git);
  }

  /// The same request with more options.
  public PolyaxonfileRequest with(InlineOptions more, MatrixOptions search, GitOptions code) {
    return new PolyaxonfileRequest(workingDirectory, files, options, url, hub, more, search, code);
  }

  boolean isFetched() {
    return !url.isEmpty() || !hub.isEmpty();
  }
}
