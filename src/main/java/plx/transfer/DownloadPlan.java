package plx.transfer;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import plx.error.PolyaxonException;

/// What a download fetches, as the tree shows it.
///
/// @param files path to file
/// @param emptyDirectories paths of directories with nothing in them, which no archive carries
/// @param failures why something that was asked for cannot be fetched, by what was asked for
/// @param wholeRun whether the run's archive is fetched: less work where many small files make it up
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

  List<RemoteFile> fileList() {
    return List.copyOf(files.values());
  }

  long bytes() {
    return files.values().stream().mapToLong(RemoteFile::size).sum();
  }
}
