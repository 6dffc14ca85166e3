package plx.transfer.upload;

import plx.error.RefusedException;
import plx.files.ArtifactPath;
import plx.files.Checksums;
import plx.files.Selection;

/// What to send where.
///
/// @param selection the files
/// @param target the directory of the run that they go to; empty for the run itself
/// @param replace true: the target becomes exactly the selection, what else is there is deleted;
///   false: they are merged, nothing is deleted
/// @param checksums whether a list of checksums is left at the target
public record UploadRequest(
    Selection selection, String target, boolean replace, boolean checksums) {
  /// Refuses a selection whose own file would be the list.
  public UploadRequest {
    if (checksums && has(selection, Checksums.FILE)) {
      throw new RefusedException(
          Checksums.NO_LIST,
          "a file " + Checksums.FILE + " is to be sent to the place of the list of --checksum",
          "nothing was sent; add it to .polyaxonignore, or leave out --checksum");
    }
  }

  /// An upload that leaves no list of checksums.
  public UploadRequest(Selection selection, String target, boolean replace) {
    this(selection, target, replace, false);
  }

  private static boolean has(Selection selection, String name) {
    return selection.files().stream().anyMatch(file -> file.name().equals(name));
  }

  /// Where the list of checksums is in the run.
  public String checksumList() {
    return ArtifactPath.join(target, Checksums.FILE);
  }
}
