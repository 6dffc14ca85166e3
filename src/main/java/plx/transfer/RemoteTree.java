package plx.transfer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import plx.api.ListingAllowance;
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
    this(artifacts, ListingAllowance.ofMemory());
  }

  private RemoteTree(RunArtifacts artifacts, ListingAllowance allowance) {
    this(directory -> artifacts.level(directory, allowance));
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
  /// file like a directory that holds it. Below a file nothing can be: the same conflict as the
  /// file itself.
  public Standing standing(String path) {
    Standing standing = level("").exists() ? Standing.DIRECTORY : Standing.ABSENT;
    if (ArtifactPath.isTooLong(path)) {
      return Standing.ABSENT;
    }
    for (int end = 0; end < path.length() && standing == Standing.DIRECTORY; end++) {
      end = path.indexOf('/', end);
      end = end < 0 ? path.length() : end;
      standing = standingIn(ArtifactPath.parent(path.substring(0, end)), path.substring(0, end));
    }
    return standing;
  }

  private Standing standingIn(String parent, String path) {
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

  /// All files below a directory, by their paths; a directory's own files come first.
  public List<RemoteFile> filesBelow(String directory) {
    List<RemoteFile> files = new ArrayList<>();
    // Not by recursion: how deep it goes is the server's word.
    Deque<String> open = new ArrayDeque<>(List.of(directory));
    while (!open.isEmpty()) {
      String at = open.pop();
      RemoteLevel level = level(at);
      level
          .files()
          .forEach((name, size) -> files.add(new RemoteFile(ArtifactPath.listed(at, name), size)));
      for (String name : level.directories().reversed()) {
        String path = ArtifactPath.listed(at, name);
        file(path).ifPresentOrElse(files::add, () -> open.push(path));
      }
    }
    return files;
  }
}
