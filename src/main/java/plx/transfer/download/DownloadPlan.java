package plx.transfer.download;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import plx.error.PolyaxonException;
import plx.transfer.RemoteFile;

/// What a download fetches, as the tree shows it.
///
/// @param files path to file
/// @param emptyDirectories paths of directories with nothing in them, which no archive carries
/// @param failures why something that was asked for cannot be fetched, by what was asked for
/// @param wholeRun whether the run's archive is fetched: less work where many small files make it
///   up
record DownloadPlan(
    SortedMap<String, RemoteFile> files,
    SortedSet<String> emptyDirectories,
    SortedMap<String, PolyaxonException> failures,
    boolean wholeRun) {
  DownloadPlan {
    files = new TreeMap<>(files);
    emptyDirectories = new TreeSet<>(emptyDirectories);
    failures = new TreeMap<>(failures);
  }

  /// Files that the server does not serve one by one: it takes `*`, `?` and `[` in a path for
  /// wildcards, and may answer with another file (haupt 2.18.0).
  SortedMap<String, RemoteFile> onlyInArchive() {
    SortedMap<String, RemoteFile> named = new TreeMap<>(files);
    named.keySet().removeIf(path -> !hasWildcard(path));
    return named;
  }

  static boolean hasWildcard(String path) {
    return path.chars()
        .anyMatch(character -> character == '*' || character == '?' || character == '[');
  }

  List<RemoteFile> fileList() {
    return List.copyOf(files.values());
  }

  long bytes() {
    return files.values().stream().mapToLong(RemoteFile::size).sum();
  }
}
