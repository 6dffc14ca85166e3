package plx.polyaxonfile;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// What to read.
///
/// @param workingDirectory where relative names start and where the default file is looked for
/// @param files the first is the operation or component, the others overlay it in their order;
///     empty: the default file, unless the component comes from elsewhere
/// @param options what the command line changes
/// @param url where the component is instead of the first file (`--url`), or empty
/// @param hub which component of the hub is used instead of the first file (`--hub`), or empty
public record PolyaxonfileRequest(
    Path workingDirectory, List<String> files, OperationOptions options, String url, String hub) {
  /// Copies the list.
  public PolyaxonfileRequest {
    Objects.requireNonNull(workingDirectory, "workingDirectory is null");
    Objects.requireNonNull(options, "options is null");
    files = List.copyOf(files);
  }

  /// Reads files only.
  public PolyaxonfileRequest(
      Path workingDirectory, List<String> files, OperationOptions options) {
    this(workingDirectory, files, options, "", "");
  }

  /// The same request with the component from a URL or the hub; the files go over it.
  public PolyaxonfileRequest from(String otherUrl, String otherHub) {
    return new PolyaxonfileRequest(workingDirectory, files, options, otherUrl, otherHub);
  }
}
