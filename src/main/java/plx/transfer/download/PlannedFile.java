package plx.transfer.download;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import plx.transfer.RemoteFile;

/// What a download would do about one file.
///
/// @param file as the tree shows it
/// @param place where it would be; or the tar.gz that it would be in
public record PlannedFile(RemoteFile file, Path place, Action action) {
  /// What would happen.
  public enum Action {
    /// It is fetched, and nothing of its name is here.
    FETCH,
    /// It is fetched and replaces what has its name here.
    OVERWRITE,
    /// An interrupted download has fetched it.
    KEEP
  }

  /// One that is fetched to its own name.
  static PlannedFile fetched(RemoteFile file, Path place) {
    boolean there = Files.exists(place, LinkOption.NOFOLLOW_LINKS);
    return new PlannedFile(file, place, there ? Action.OVERWRITE : Action.FETCH);
  }

  /// One that is fetched into an archive.
  static PlannedFile packed(RemoteFile file, Path archive) {
    return new PlannedFile(file, archive, Action.FETCH);
  }
}
