package plx.transfer.upload;

import java.util.List;
import plx.files.ArtifactPath;
import plx.files.SelectedFile;

/// The requests of an upload: archives with targets that do not overlap go first, single files
/// after them.
///
/// @param target the directory of the run
/// @param archives tars to directories that the run does not have yet (or, when replacing, has)
/// @param files single files for directories that it has
/// @param unchanged files that an interrupted upload has delivered already
/// @param deleted files of the run that a replacing archive deletes
public record UploadPlan(
    String target,
    List<ArchiveUpload> archives,
    List<FileUpload> files,
    List<SelectedFile> unchanged,
    List<String> deleted) {
  /// Copies the lists.
  public UploadPlan {
    archives = List.copyOf(archives);
    files = List.copyOf(files);
    unchanged = List.copyOf(unchanged);
    deleted = List.copyOf(deleted);
  }

  /// Number of files that are sent.
  public long fileCount() {
    return files.size() + archives.stream().mapToLong(archive -> archive.files().size()).sum();
  }

  /// Takes a file of the plan.
  @FunctionalInterface
  public interface FileTaker {
    /// A file that is sent.
    ///
    /// @param path in the run
    /// @param overwrites whether a file of that name gets new content
    void file(String path, SelectedFile file, boolean overwrites);
  }

  /// Goes over every file that is sent, in the order of the requests.
  public void forEachFile(FileTaker taker) {
    for (ArchiveUpload archive : archives) {
      archive.files().forEach(file -> taker.file(archive.pathOf(file), file, false));
    }
    for (FileUpload upload : files) {
      String name = ArtifactPath.name(upload.file().name());
      String path = ArtifactPath.join(upload.directory(), name);
      taker.file(path, upload.file(), upload.overwrites());
    }
  }

  /// Bytes that are sent.
  public long bytes() {
    long inArchives =
        archives.stream()
            .flatMap(archive -> archive.files().stream())
            .mapToLong(SelectedFile::size)
            .sum();
    return inArchives + files.stream().mapToLong(upload -> upload.file().size()).sum();
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
