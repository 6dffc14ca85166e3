package plx.server.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import plx.error.UsageException;

/// What an upload brings: files that lie in staging, and directories, by their place in the run.
final class Shipment {
  /// More would not fit into a small heap.
  private static final int MOST = 1_000_000;

  /// Mode and time that an archive gives a directory.
  record Directory(int mode, Instant modified) {
    /// One that only its files name.
    static final Directory IMPLIED = new Directory(0755, null);
  }

  // Sorted: a directory comes before what is in it.
  private final Map<String, Path> files = new TreeMap<>();
  private final Map<String, Directory> directories = new TreeMap<>();

  /// Adds a file; a later one of the same name replaces it, as in every tar.
  ///
  /// @return the staged file that it replaces, or null
  Path file(StorePath place, Path staged) {
    requireFew();
    if (place.isRun() || directories.containsKey(place.value())) {
      throw bothKinds(place);
    }
    implied(place.parent());
    return files.put(place.value(), staged);
  }

  /// Adds a directory.
  void directory(StorePath place, Directory attributes) {
    requireFew();
    implied(place);
    directories.put(place.value(), attributes);
  }

  private void implied(StorePath place) {
    for (StorePath each = place; ; each = each.parent()) {
      if (files.containsKey(each.value())) {
        throw bothKinds(each);
      }
      boolean known = directories.putIfAbsent(each.value(), Directory.IMPLIED) != null;
      if (known || each.isRun()) {
        return;
      }
    }
  }

  private void requireFew() {
    if (files.size() + directories.size() >= MOST) {
      throw new UsageException(
          "PLX-BAD-ARCHIVE", "the archive holds more than a million names", "send it in parts");
    }
  }

  private static UsageException bothKinds(StorePath place) {
    return new UsageException(
        "PLX-BAD-ARCHIVE",
        "the upload holds `" + place.value() + "` as a file and as a directory",
        "");
  }

  boolean isEmpty() {
    return files.isEmpty() && directories.isEmpty();
  }

  Map<String, Path> files() {
    return files;
  }

  Map<String, Directory> directories() {
    return directories;
  }
}
