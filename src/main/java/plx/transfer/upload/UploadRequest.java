package plx.transfer.upload;

import plx.error.RefusedException;
import plx.files.ArtifactPath;
import plx.files.Checksums;
import plx.files.Selection;
import plx.transfer.RemoteChecksums;

/// What to send where.
///
/// @param selection the files
/// @param target the directory of the run that they go to; empty for the run itself
/// @param replace true: the target becomes exactly the selection, what else is there is deleted;
///   false: they are merged, nothing is deleted
/// @param checksums whether a list of checksums is left at the target
public record UploadRequest(
    Selection selection, String target, boolean replace, boolean checksums) {
  /// Refuses a list of checksums that could not be written or read back.
  public UploadRequest {
    if (checksums) {
      RemoteChecksums.refuseWildcards(ArtifactPath.join(target, Checksums.FILE));
      refuseOwnList(selection);
    }
  }

  /// An upload that leaves no list of checksums.
  public UploadRequest(Selection selection, String target, boolean replace) {
    this(selection, target, replace, false);
  }

  private static void refuseOwnList(Selection selection) {
    if (selection.files().stream().anyMatch(file -> file.name().equals(Checksums.FILE))) {
      throw new RefusedException(
          Checksums.NO_LIST,
          "a file " + Checksums.FILE + " is to be sent to the place of the list of --checksum",
          "nothing was sent; add it to .polyaxonignore, or leave out --checksum");
    }
  }

  /// Where the list of checksums is in the run.
  public String checksumList() {
    return ArtifactPath.join(target, Checksums.FILE);
  }
}
