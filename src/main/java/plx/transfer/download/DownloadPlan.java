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
import java.util.stream.Collectors;
import plx.error.PolyaxonException;
import plx.error.RefusedException;
import plx.files.ArtifactPath;
import plx.files.Destination;
import plx.files.NameFolding;
import plx.files.ShownName;
import plx.transfer.RemoteFile;

/// What a download fetches, as the tree shows it.
///
/// @param files path to file
/// @param emptyDirectories paths of directories with nothing in them, which no archive carries
/// @param failures why something that was asked for cannot be fetched, by what was asked for
/// @param archives directories that are fetched as an archive, none in another; the empty path is
///   the run: less work where many small files make them up
record DownloadPlan(
    SortedMap<String, RemoteFile> files,
    SortedSet<String> emptyDirectories,
    SortedMap<String, PolyaxonException> failures,
    SortedSet<String> archives) {
  private static final int MOST_NAMED = 10;

  DownloadPlan {
    files = new TreeMap<>(files);
    emptyDirectories = new TreeSet<>(emptyDirectories);
    failures = new TreeMap<>(failures);
    archives = new TreeSet<>(archives);
  }

  /// Files that the server does not serve one by one.
  SortedMap<String, RemoteFile> onlyInArchive() {
    SortedMap<String, RemoteFile> named = new TreeMap<>(files);
    named.values().removeIf(RemoteFile::isServedAlone);
    return named;
  }

  private boolean isInArchive(RemoteFile file) {
    return archives.stream().anyMatch(directory -> isBelow(file.path(), directory));
  }

  /// Those of the files that are in a directory or below it.
  static SortedMap<String, RemoteFile> below(
      String directory, SortedMap<String, RemoteFile> files) {
    // What follows the slash in the order of letters.
    return directory.isEmpty() ? files : files.subMap(directory + "/", directory + "0");
  }

  /// Whether a path is in a directory or below it.
  static boolean isBelow(String path, String directory) {
    return directory.isEmpty() || path.startsWith(directory + "/");
  }

  /// The files in a directory of the run and below it.
  List<RemoteFile> filesBelow(String directory) {
    return List.copyOf(below(directory, files).values());
  }

  /// Ends a plan of which the place can hold only a part.
  ///
  /// @throws RefusedException when two names are one there
  void refuseCollisions(NameFolding folding) {
    List<String> paths = new ArrayList<>(files.keySet());
    paths.addAll(emptyDirectories);
    List<NameFolding.Collision> collisions = folding.among(paths);
    if (collisions.isEmpty()) {
      return;
    }
    String pairs =
        collisions.stream()
            .limit(MOST_NAMED)
            .map(pair -> ShownName.of(pair.one()) + " and " + ShownName.of(pair.other()))
            .collect(Collectors.joining(", "));
    String more =
        collisions.size() > MOST_NAMED ? ", and " + (collisions.size() - MOST_NAMED) + " more" : "";
    throw new RefusedException(
        "PLX-NAMES-COLLIDE",
        "the file system takes these names of the run for the same: " + pairs + more,
        "nothing was fetched; choose another place with --path-to, or fetch them one after the other"
            + " to different places with -f or -d");
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

  /// How many requests it takes to fetch what is missing of the files; whether the server sends one
  /// in parts is not known yet.
  long requests(Collection<RemoteFile> missing) {
    // What is left of an interrupted download goes without the archives, which bring everything.
    boolean anew = missing.size() == files.size();
    List<RemoteFile> single = missing.stream().filter(file -> !anew || !isInArchive(file)).toList();
    long alone = single.stream().filter(RemoteFile::isServedAlone).count();
    return (anew ? archives.size() : 0) + alone + (alone < single.size() ? 1 : 0);
  }

  long bytes() {
    return bytes(files.values());
  }

  private static long sum(long one, long other) {
    return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
  }

  /// The bytes of files together; the largest number where that is too much for one.
  static long bytes(Collection<RemoteFile> files) {
    return files.stream().mapToLong(RemoteFile::size).reduce(0, DownloadPlan::sum);
  }
}
