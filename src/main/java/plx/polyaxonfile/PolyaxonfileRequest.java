package plx.polyaxonfile;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// What to read.
///
/// @param workingDirectory where relative names start and where the default file is looked for
/// @param files the first is the operation or component, the others overlay it in their order;
///     empty: the default file
/// @param options what the command line changes
public record PolyaxonfileRequest(
    Path workingDirectory, List<String> files, OperationOptions options) {
  /// Copies the list.
  public PolyaxonfileRequest {
    Objects.requireNonNull(workingDirectory, "workingDirectory is null");
    Objects.requireNonNull(options, "options is null");
    files = List.copyOf(files);
  }
}
