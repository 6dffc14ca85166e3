package plx.transfer.upload;

import java.util.List;
import plx.files.ArtifactPath;
import plx.files.SelectedFile;

/// Files that travel in one tar to one directory of the run.
///
/// @param path the directory; empty for the run itself
/// @param below what the files' names begin with that the tar leaves out: empty, or ends in `/`
/// @param files by name, sorted
record ArchiveUpload(String path, String below, List<SelectedFile> files) {
  /// A file's name inside the tar.
  String memberName(SelectedFile file) {
    return file.name().substring(below.length());
  }

  /// Where a file is afterwards.
  String pathOf(SelectedFile file) {
    return ArtifactPath.join(path, memberName(file));
  }

  /// The same with other files.
  ArchiveUpload with(List<SelectedFile> others) {
    return new ArchiveUpload(path, below, others);
  }
}
