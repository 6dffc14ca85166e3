package plx.files;

import java.time.Instant;

/// A file that an upload sends. Where it lies on the disk is [Selection#source(SelectedFile)].
///
/// @param name its path below the root, names separated by `/`, without a leading `./`
/// @param size in bytes, when it was selected
/// @param mode its permission bits, such as 0644
/// @param modified when its content was last changed
public record SelectedFile(String name, long size, int mode, Instant modified)
    implements Comparable<SelectedFile> {

  /// By name, in the order of [String].
  @Override
  public int compareTo(SelectedFile other) {
    return name.compareTo(other.name);
  }
}
