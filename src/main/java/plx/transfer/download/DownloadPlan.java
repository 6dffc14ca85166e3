package plx.transfer.download;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import plx.error.PolyaxonException;
import plx.files.ArtifactPath;
import plx.files.Destination;
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

  /// Files that the server does not serve one by one.
  SortedMap<String, RemoteFile> onlyInArchive() {
    SortedMap<String, RemoteFile> named = new TreeMap<>(files);
    named.values().removeIf(RemoteFile::isServedAlone);
    return named;
  }

  /// The files in a directory of the run and below it.
  List<RemoteFile> filesBelow(String directory) {
    String prefix = directory.isEmpty() ? "" : directory + "/";
    return files.values().stream().filter(file -> file.path().startsWith(prefix)).toList();
  }

  List<RemoteFile> fileList() {
    return List.copyOf(files.values());
  }

  /// What would be done about each part of it.
  ///
  /// @param kept what an interrupted download has fetched
  PlannedDownload at(Path destination, Set<String> kept) {
    List<PlannedFile> planned = new ArrayList<>();
    List<Path> directories = new ArrayList<>();
    SortedMap<String, PolyaxonException> notHere = new TreeMap<>(failures);
    for (RemoteFile file : files.values()) {
      Path place = ArtifactPath.below(destination, file.path());
      if (kept.contains(file.path())) {
        planned.add(new PlannedFile(file, place, PlannedFile.Action.KEEP));
      } else {
        Destination.obstacleOfFile(place)
            .ifPresentOrElse(
                obstacle -> notHere.put(file.path(), obstacle),
                () -> planned.add(PlannedFile.fetched(file, place)));
      }
    }
    for (String path : emptyDirectories) {
      Path place = ArtifactPath.below(destination, path);
      Destination.obstacleOfDirectory(place)
          .ifPresentOrElse(obstacle -> notHere.put(path, obstacle), () -> directories.add(place));
    }
    List<RemoteFile> missing =
        files.values().stream().filter(file -> !kept.contains(file.path())).toList();
    return new PlannedDownload(planned, directories, List.of(), notHere, requests(missing));
  }

  /// Nothing is to be fetched or made.
  boolean isEmpty() {
    return files.isEmpty() && emptyDirectories.isEmpty();
  }

  /// How many requests it takes to fetch what is missing of the files.
  long requests(Collection<RemoteFile> missing) {
    if (wholeRun) {
      return missing.isEmpty() ? 0 : 1;
    }
    long alone = missing.stream().filter(RemoteFile::isServedAlone).count();
    return alone + (onlyInArchive().isEmpty() ? 0 : 1);
  }

  long bytes() {
    return files.values().stream().mapToLong(RemoteFile::size).sum();
  }
}
