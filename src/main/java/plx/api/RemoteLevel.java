package plx.api;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// One level of a run's artifacts: what one directory holds.
///
/// @param files name to size in bytes
/// @param directories names
/// @param exists false where the server says that there is no such directory
public record RemoteLevel(
    SortedMap<String, Long> files, SortedSet<String> directories, boolean exists) {
  /// Copies what it is given.
  public RemoteLevel {
    files = new TreeMap<>(files);
    directories = new TreeSet<>(directories);
  }

  /// Whether nothing is there.
  public boolean isEmpty() {
    return files.isEmpty() && directories.isEmpty();
  }
}
