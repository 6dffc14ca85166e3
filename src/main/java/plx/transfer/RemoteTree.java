package plx.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import plx.api.RemoteLevel;
import plx.api.RunArtifacts;
import plx.files.ArtifactPath;

/// A run's artifacts as the server shows them, read level by level where they are asked for, each
/// level once.
final class RemoteTree {
  /// What stands at a path.
  enum Standing {
    ABSENT,
    DIRECTORY,
    FILE
  }

  private final RunArtifacts artifacts;
  private final Map<String, RemoteLevel> levels = new ConcurrentHashMap<>();

  RemoteTree(RunArtifacts artifacts) {
    this.artifacts = artifacts;
  }

  /// What a directory holds.
  RemoteLevel level(String directory) {
    return levels.computeIfAbsent(directory, artifacts::level);
  }

  /// What stands at a path; the levels above it are read one by one, because the server shows a file
  /// like a directory that holds it.
  Standing standing(String path) {
    if (path.isEmpty()) {
      return level("").exists() ? Standing.DIRECTORY : Standing.ABSENT;
    }
    String parent = ArtifactPath.parent(path);
    Standing above = standing(parent);
    if (above != Standing.DIRECTORY) {
      // Below a file nothing can be: the same conflict as the file itself.
      return above;
    }
    return standing(level(parent), ArtifactPath.name(path));
  }

  static Standing standing(RemoteLevel level, String name) {
    if (level.directories().contains(name)) {
      return Standing.DIRECTORY;
    }
    return level.files().containsKey(name) ? Standing.FILE : Standing.ABSENT;
  }

  /// All files below a directory, by their paths, sorted.
  List<RemoteFile> filesBelow(String directory) {
    List<RemoteFile> files = new ArrayList<>();
    collect(directory, files);
    return files;
  }

  private void collect(String directory, List<RemoteFile> files) {
    RemoteLevel level = level(directory);
    level
        .files()
        .forEach((name, size) -> files.add(new RemoteFile(ArtifactPath.join(directory, name), size)));
    for (String name : level.directories()) {
      collect(ArtifactPath.join(directory, name), files);
    }
  }
}
