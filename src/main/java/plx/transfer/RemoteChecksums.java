package plx.transfer;

import plx.api.RunArtifacts;
import plx.error.MismatchException;
import plx.error.RefusedException;
import plx.files.ArtifactPath;
import plx.files.Checksums;

/// The lists of checksums that lie in a run, each read afresh.
public final class RemoteChecksums {
  /// An answer may be cut when several ask for the same file at once (haupt 2.18.0).
  private static final int TRIES = 3;

  /// Bytes; some 500,000 files.
  private static final int LARGEST = 64 << 20;

  private final RunArtifacts artifacts;

  public RemoteChecksums(RunArtifacts artifacts) {
    this.artifacts = artifacts;
  }

  /// The list in a directory of the run; nothing is in it where there is none.
  ///
  /// @throws RefusedException with [Checksums#NO_LIST] when something else has its name, or when
  ///   the server cannot serve it
  public Checksums read(String directory) {
    String path = ArtifactPath.join(directory, Checksums.FILE);
    refuseWildcards(path);
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      RemoteTree tree = new RemoteTree(artifacts);
      if (tree.file(path).isEmpty()) {
        refuseDirectory(tree, directory);
        return Checksums.none();
      }
      long size = tree.file(path).orElseThrow().size();
      refuseTooLarge(path, size);
      byte[] content = artifacts.beginning(path, (int) size + 1);
      if (content.length == size) {
        return Checksums.parse(content, path);
      }
    }
    throw new MismatchException(
        "PLX-DOWNLOAD-DIFFERS",
        "the file " + path + " arrives with another size than the run's tree shows",
        "run the same command again when nothing writes to it");
  }

  /// Refuses a directory where no list can be: its path holds what the server takes for wildcards.
  public static void refuseWildcards(String path) {
    if (!new RemoteFile(path, 0).isServedAlone()) {
      throw new RefusedException(
          Checksums.NO_LIST,
          "`" + path + "` cannot be read back: the server takes *, ? and [ in it for wildcards",
          "choose another --path-to, or leave out --checksum");
    }
  }

  private static void refuseDirectory(RemoteTree tree, String directory) {
    if (tree.level(directory).directories().contains(Checksums.FILE)) {
      throw new RefusedException(
          Checksums.NO_LIST,
          "`" + ArtifactPath.join(directory, Checksums.FILE) + "` of the run is a directory",
          "rename or delete it, or leave out --checksum");
    }
  }

  private static void refuseTooLarge(String path, long size) {
    if (size > LARGEST) {
      throw new RefusedException(
          Checksums.NO_LIST,
          "`%s` of the run has %d bytes; lists of up to %d are read".formatted(path, size, LARGEST),
          "rename or delete it, or leave out --checksum");
    }
  }
}
