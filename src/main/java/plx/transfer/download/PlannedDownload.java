package plx.transfer.download;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import plx.error.PolyaxonException;
import plx.transfer.RemoteFile;

/// What a download would do, as [Download#plan] and [PackedDownload#plan] find it out.
///
/// @param files each with its place; twice when it would be in two places
/// @param directories the places of directories that are empty in the run
/// @param archives the tar.gz files that would be made or replaced
/// @param failures why something that was asked for would not arrive, by its path in the run
/// @param requests how many requests the files would take; a file that comes in parts counts once
public record PlannedDownload(
    List<PlannedFile> files,
    List<Path> directories,
    List<Path> archives,
    SortedMap<String, PolyaxonException> failures,
    long requests) {
  /// Copies what it is given.
  public PlannedDownload {
    files = List.copyOf(files);
    directories = List.copyOf(directories);
    archives = List.copyOf(archives);
    failures = new TreeMap<>(failures);
  }

  /// How many files something happens to, each once.
  public long count(PlannedFile.Action action) {
    return files.stream()
        .filter(file -> file.action() == action)
        .map(file -> file.file().path())
        .distinct()
        .count();
  }

  /// How many files would be fetched.
  public long fetched() {
    return fetchedFiles().size();
  }

  /// Bytes that would be fetched.
  public long bytes() {
    return fetchedFiles().stream().mapToLong(RemoteFile::size).sum();
  }

  private List<RemoteFile> fetchedFiles() {
    return files.stream()
        .filter(file -> file.action() != PlannedFile.Action.KEEP)
        .map(PlannedFile::file)
        .distinct()
        .toList();
  }

  /// What the command would end with.
  public Optional<PolyaxonException> failure() {
    long kept = count(PlannedFile.Action.KEEP);
    return new DownloadResult(fetched(), bytes(), kept, failures)
        .failure("would not arrive", "nothing was fetched; without --dry-run the others would be");
  }
}
