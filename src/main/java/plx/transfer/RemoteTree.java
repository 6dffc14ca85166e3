package plx.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import plx.api.RemoteLevel;
import plx.api.RunArtifacts;
import plx.files.ArtifactPath;

/// A run's artifacts as the server shows them, read level by level where they are asked for, each
/// level once.
public final class RemoteTree {
  /// What stands at a path.
  public enum Standing {
    ABSENT,
    DIRECTORY,
    FILE
  }

  private final Function<String, RemoteLevel> source;
  private final Map<String, RemoteLevel> levels = new ConcurrentHashMap<>();

  /// The tree of a run.
  public RemoteTree(RunArtifacts artifacts) {
    this(artifacts::level);
  }

  /// A tree whose levels come from elsewhere.
  ///
  /// @param source the level of a directory, empty for the root
  public RemoteTree(Function<String, RemoteLevel> source) {
    this.source = source;
  }

  /// What a directory holds.
  public RemoteLevel level(String directory) {
    return levels.computeIfAbsent(directory, source);
  }

  /// What stands at a path; the levels above it are read one by one, because the server shows a
  /// file like a directory that holds it.
  public Standing standing(String path) {
    if (path.isEmpty()) {
      return level("").exists() ? Standing.DIRECTORY : Standing.ABSENT;
    }
    String parent = ArtifactPath.parent(path);
    Standing above = standing(parent);
    if (above != Standing.DIRECTORY) {
      // Below a file nothing can be: the same conflict as the file itself.
      return above;
    }
    Standing standing = standing(level(parent), ArtifactPath.name(path));
    return standing == Standing.DIRECTORY && file(path).isPresent() ? Standing.FILE : standing;
  }

  /// The file at a path, whose parent is a directory of the run.
  ///
  /// haupt 2.18.0 lists a link to a file among the directories, and shows that "directory" like any
  /// file: as one that holds a file of its own name.
  public Optional<RemoteFile> file(String path) {
    RemoteLevel parent = level(ArtifactPath.parent(path));
    String name = ArtifactPath.name(path);
    Long size = parent.files().get(name);
    if (size == null && parent.directories().contains(name)) {
      RemoteLevel itself = level(path);
      boolean holdsOnlyItsName =
          itself.directories().isEmpty() && itself.files().keySet().equals(Set.of(name));
      if (holdsOnlyItsName && !level(ArtifactPath.join(path, name)).exists()) {
        size = itself.files().get(name);
      }
    }
    return Optional.ofNullable(size).map(bytes -> new RemoteFile(path, bytes));
  }

  public static Standing standing(RemoteLevel level, String name) {
    if (level.directories().contains(name)) {
      return Standing.DIRECTORY;
    }
    return level.files().containsKey(name) ? Standing.FILE : Standing.ABSENT;
  }

  /// All files below a directory, by their paths, sorted.
  public List<RemoteFile> filesBelow(String directory) {
    List<RemoteFile> files = new ArrayList<>();
    collect(directory, files);
    return files;
  }

  private void collect(String directory, List<RemoteFile> files) {
    RemoteLevel level = level(directory);
    level
        .files()
        .forEach(
            (name, size) -> files.add(new RemoteFile(ArtifactPath.join(directory, name), size)));
    for (String name : level.directories()) {
      String path = ArtifactPath.join(directory, ArtifactPath.checked(name));
      file(path).ifPresentOrElse(files::add, () -> collect(path, files));
    }
  }
}
