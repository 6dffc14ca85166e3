package plx.api;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;

/// One level of a run's artifacts: what one directory holds.
///
/// @param files name to size in bytes
/// @param directories names
/// @param exists false where the server says that there is no such directory
public record RemoteLevel(
    SortedMap<String, Long> files, SortedSet<String> directories, boolean exists) {
  /// Keeps what it is given, uncopied: it may be a million names.
  public RemoteLevel {
    files = Collections.unmodifiableSortedMap(files);
    directories = Collections.unmodifiableSortedSet(directories);
  }

  /// Whether nothing is there.
  public boolean isEmpty() {
    return files.isEmpty() && directories.isEmpty();
  }
}
