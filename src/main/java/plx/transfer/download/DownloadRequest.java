package plx.transfer.download;

import java.nio.file.Path;
import java.util.List;

/// What to fetch where.
///
/// @param files paths of single files in the run
/// @param directories paths of directories in the run
/// @param paths paths that may be either, as the run's lineage names them
/// @param destination the local directory that takes the place of the run's root
/// @param checksums whether the content is compared with the lists of checksums in the run
public record DownloadRequest(
    List<String> files,
    List<String> directories,
    List<String> paths,
    Path destination,
    boolean checksums) {
  /// Copies the lists.
  public DownloadRequest {
    files = List.copyOf(files);
    directories = List.copyOf(directories);
    paths = List.copyOf(paths);
  }

  /// A download that compares names and sizes only.
  public DownloadRequest(
      List<String> files, List<String> directories, List<String> paths, Path destination) {
    this(files, directories, paths, destination, false);
  }

  /// Everything that the run has.
  public static DownloadRequest everything(Path destination) {
    return new DownloadRequest(List.of(), List.of(""), List.of(), destination);
  }

  /// Whether the whole run is asked for.
  public boolean isEverything() {
    return directories.contains("");
  }

  /// The same at another place.
  DownloadRequest at(Path place) {
    return new DownloadRequest(files, directories, paths, place, checksums);
  }

  /// The same; the content is compared with the lists of checksums in the run.
  public DownloadRequest withChecksums() {
    return new DownloadRequest(files, directories, paths, destination, true);
  }
}
