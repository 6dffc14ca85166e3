package plx.transfer.download;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import plx.api.RemoteLevel;
import plx.error.NotFoundException;
import plx.error.PolyaxonException;
import plx.files.ArtifactPath;
import plx.files.ShownName;
import plx.transfer.RemoteFile;
import plx.transfer.RemoteTree;

/// Reads the tree of what was asked for and chooses how it travels.
final class DownloadPlanner {
  /// Single files that haupt 2.18.0 serves in a second, several at once (280), rounded down.
  private static final double FILES_A_SECOND = 250;

  /// Bytes a second of single files; a guess that only has to be far above [#PACKED_A_SECOND].
  private static final double BYTES_A_SECOND = 300e6;

  /// Bytes and files that haupt packs into an archive in a second, with gzip -9, before the first
  /// byte is sent.
  private static final double PACKED_A_SECOND = 28e6;

  private static final double PACKED_FILES_A_SECOND = 800;

  /// From a server that packs while it sends: fewer files are as soon here one by one, several at
  /// once.
  private static final int FEW = 16;

  /// Bytes of a file that goes on from where its connection broke, which one in an archive does
  /// not.
  private static final long LARGE = 16 << 20;

  /// Bytes of a file that takes longer than to ask for it, also of a server far away.
  private static final long SMALL = 256 << 10;

  private final RemoteTree remote;
  private final SortedMap<String, RemoteFile> files = new TreeMap<>();
  private final SortedSet<String> emptyDirectories = new TreeSet<>();
  private final SortedMap<String, PolyaxonException> failures = new TreeMap<>();

  private DownloadPlanner(RemoteTree remote) {
    this.remote = remote;
  }

  /// Makes the plan; names that cannot be files here end it.
  ///
  /// @param streamsArchives whether the server packs archives while it sends them, asked when it
  ///   has shown its tree
  static DownloadPlan plan(
      DownloadRequest request, RemoteTree remote, BooleanSupplier streamsArchives) {
    DownloadPlanner planner = new DownloadPlanner(remote);
    request.files().forEach(planner::file);
    request.directories().forEach(planner::directory);
    request.paths().forEach(planner::fileOrDirectory);
    planner.files.keySet().forEach(ArtifactPath::checked);
    planner.emptyDirectories.forEach(ArtifactPath::checked);
    SortedSet<String> archives = new TreeSet<>();
    if (streamsArchives.getAsBoolean()) {
      planner.streamed(archives, request.directories());
      planner.streamed(archives, request.paths());
    } else if (request.isEverything() && planner.packingIsLessWork()) {
      archives.add("");
    }
    return new DownloadPlan(planner.files, planner.emptyDirectories, planner.failures, archives);
  }

  /// Adds those of the paths that are directories of many small files.
  private void streamed(SortedSet<String> archives, List<String> paths) {
    for (String path : new TreeSet<>(paths)) {
      boolean covered = archives.stream().anyMatch(other -> DownloadPlan.isBelow(path, other));
      if (!covered && isManySmallFiles(path)) {
        archives.removeIf(other -> DownloadPlan.isBelow(other, path));
        archives.add(path);
      }
    }
  }

  private boolean isManySmallFiles(String directory) {
    Collection<RemoteFile> inside = DownloadPlan.below(directory, files).values();
    return inside.size() >= FEW
        && DownloadPlan.bytes(inside) / inside.size() <= SMALL
        && inside.stream().allMatch(file -> file.size() <= LARGE);
  }

  private void fileOrDirectory(String path) {
    if (remote.standing(path) == RemoteTree.Standing.DIRECTORY) {
      directory(path);
    } else {
      file(path);
    }
  }

  private void file(String path) {
    if (remote.standing(path) != RemoteTree.Standing.FILE) {
      boolean directory = remote.standing(path) == RemoteTree.Standing.DIRECTORY;
      failures.put(
          path,
          new NotFoundException(
              "PLX-NO-ARTIFACT",
              directory
                  ? "`" + path + "` is a directory of the run, not a file"
                  : "the run has no file `" + ShownName.of(path) + "`",
              directory ? "fetch it with -d " + path : "check the path; names are case-sensitive"));
      return;
    }
    add(remote.file(path).orElseThrow());
  }

  private void add(RemoteFile file) {
    files.put(file.path(), file);
  }

  private void directory(String path) {
    if (remote.standing(path) != RemoteTree.Standing.DIRECTORY) {
      boolean file = remote.standing(path) == RemoteTree.Standing.FILE;
      failures.put(path, noDirectory(path, file));
      return;
    }
    collect(path);
    if (path.isEmpty() && files.isEmpty() && emptyDirectories.isEmpty()) {
      failures.put(path, noDirectory(path, false));
    }
  }

  private static NotFoundException noDirectory(String path, boolean file) {
    String problem =
        path.isEmpty()
            ? "the run has no artifacts"
            : file
                ? "`" + path + "` is a file of the run, not a directory"
                : "the run has no directory `" + path + "`";
    String step = file ? "fetch it with -f " + path : "check the run and the path";
    return new NotFoundException("PLX-NO-ARTIFACT", problem, step);
  }

  /// Not by recursion: how deep it goes is the server's word. A name that leads elsewhere ends the
  /// plan before anybody looks there.
  private void collect(String directory) {
    remote.readBelow(directory);
    Deque<String> open = new ArrayDeque<>(List.of(directory));
    while (!open.isEmpty()) {
      String at = open.pop();
      RemoteLevel level = remote.level(at);
      if (level.isEmpty() && !at.isEmpty()) {
        emptyDirectories.add(at);
      }
      level
          .files()
          .forEach((name, size) -> add(new RemoteFile(ArtifactPath.listed(at, name), size)));
      for (String name : level.directories().reversed()) {
        listed(ArtifactPath.listed(at, name), open);
      }
    }
  }

  /// What the server lists as a directory; it is opened later when it is one.
  private void listed(String path, Deque<String> open) {
    if (remote.level(path).exists()) {
      remote.file(path).ifPresentOrElse(this::add, () -> open.push(path));
    } else {
      failures.put(
          path,
          new NotFoundException(
              "PLX-NO-ARTIFACT",
              "the run lists `" + path + "`, and nothing is there",
              "it may be a link that leads to nothing, or have been deleted a moment ago"));
    }
  }

  private boolean packingIsLessWork() {
    double bytes = DownloadPlan.bytes(files.values());
    double alone = files.size() / FILES_A_SECOND + bytes / BYTES_A_SECOND;
    double packed = files.size() / PACKED_FILES_A_SECOND + bytes / PACKED_A_SECOND;
    return packed < alone;
  }
}
