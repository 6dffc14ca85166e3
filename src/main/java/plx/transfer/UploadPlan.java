package plx.transfer;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plx.files.SelectedFile;

/// The requests of an upload: archives with targets that do not overlap go first, single files after
/// them.
///
/// @param target the directory of the run
/// @param archives tars to directories that the run does not have yet (or, when replacing, has)
/// @param files single files for directories that it has
/// @param deleted files of the run that a replacing archive deletes
/// @param replaces whether the archives replace what is at their targets
public record UploadPlan(
    String target,
    List<ArchiveUpload> archives,
    List<FileUpload> files,
    List<String> deleted,
    boolean replaces) {
  /// Copies the lists.
  public UploadPlan {
    archives = List.copyOf(archives);
    files = List.copyOf(files);
    deleted = List.copyOf(deleted);
  }

  /// Number of files that are sent.
  public long fileCount() {
    return files.size() + archives.stream().mapToLong(archive -> archive.files().size()).sum();
  }

  /// The names of the selected files of which the run may have an older content, so that finding them
  /// there proves nothing.
  Set<String> mayHaveBeenThere() {
    Stream<SelectedFile> alone =
        files.stream().filter(FileUpload::overwrites).map(FileUpload::file);
    Stream<SelectedFile> packed =
        archives.stream().filter(_ -> replaces).flatMap(archive -> archive.files().stream());
    return Stream.concat(alone, packed).map(SelectedFile::name).collect(Collectors.toSet());
  }

  /// Number of files of the run that get new content.
  public long overwritten() {
    return files.stream().filter(FileUpload::overwrites).count();
  }

  /// Number of files whose executable bit is lost: only a tar carries it.
  long executableBitsLost() {
    return files.stream().filter(upload -> (upload.file().mode() & 0111) != 0).count();
  }
}
