package plx.transfer.download;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plx.api.RunArtifacts;
import plx.error.PolyaxonException;
import plx.error.RefusedException;
import plx.files.ArtifactPath;
import plx.files.Checksums;
import plx.transfer.RemoteChecksums;
import plx.transfer.RemoteFile;
import plx.transfer.RemoteTree;
import plx.transfer.TransferListener;

/// Finds what the lists of checksums in a run say of files: of each, the list in the nearest
/// directory above it that names it.
final class ChecksumLists {
  private final RemoteTree remote;
  private final RemoteChecksums lists;
  private final TransferListener listener;
  private final Map<String, Checksums> byDirectory = new HashMap<>();

  ChecksumLists(RunArtifacts artifacts, RemoteTree remote, TransferListener listener) {
    this.remote = remote;
    this.lists = new RemoteChecksums(artifacts);
    this.listener = listener;
  }

  /// Reads the lists and says of how many files they say nothing. Lists are not looked up: every
  /// upload changes them.
  ///
  /// @throws PolyaxonException when a list is there and cannot be fetched
  KnownHashes of(List<RemoteFile> wanted) {
    List<String> paths =
        wanted.stream().map(RemoteFile::path).filter(path -> !isList(path)).toList();
    Map<String, KnownHashes.Line> known = new HashMap<>();
    paths.forEach(path -> line(path).ifPresent(line -> known.put(path, line)));
    int unknown = paths.size() - known.size();
    if (unknown > 0) {
      listener.note(
          known.isEmpty()
              ? "no "
                  + Checksums.FILE
                  + " of the run names what is fetched: only names and sizes are"
                  + " compared"
              : "in no "
                  + Checksums.FILE
                  + " of the run, compared by name and size only: "
                  + (unknown == 1 ? "1 file" : unknown + " files"));
    }
    return new KnownHashes(known);
  }

  private static boolean isList(String path) {
    return ArtifactPath.name(path).equals(Checksums.FILE);
  }

  private Optional<KnownHashes.Line> line(String path) {
    String directory = path;
    while (!directory.isEmpty()) {
      directory = ArtifactPath.parent(directory);
      String name = directory.isEmpty() ? path : path.substring(directory.length() + 1);
      Optional<String> hash = list(directory).of(name);
      if (hash.isPresent()) {
        String list = ArtifactPath.join(directory, Checksums.FILE);
        return Optional.of(new KnownHashes.Line(hash.get(), list));
      }
    }
    return Optional.empty();
  }

  private Checksums list(String directory) {
    return byDirectory.computeIfAbsent(directory, this::read);
  }

  private Checksums read(String directory) {
    if (!remote.level(directory).files().containsKey(Checksums.FILE)) {
      return Checksums.none();
    }
    try {
      return lists.read(directory);
    } catch (RefusedException e) {
      listener.note(e.getMessage() + "; it is not used");
      return Checksums.none();
    }
  }
}
