package plx.api;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// One level of a run's artifacts: what one directory holds.
///
/// @param files name to size in bytes
/// @param directories names
public record RemoteLevel(SortedMap<String, Long> files, SortedSet<String> directories) {
  /// Copies what it is given.
  public RemoteLevel {
    files = new TreeMap<>(files);
    directories = new TreeSet<>(directories);
  }

  /// A level without anything: also what the server shows of a path that does not exist.
  public static RemoteLevel empty() {
    return new RemoteLevel(new TreeMap<>(Map.of()), new TreeSet<>(Set.of()));
  }

  /// Whether nothing is there.
  public boolean isEmpty() {
    return files.isEmpty() && directories.isEmpty();
  }
}
