package plx.transfer.download;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import plx.files.ArtifactPath;
import plx.transfer.RemoteFile;
import plx.transfer.TransferJournal;

/// What an interrupted download has fetched.
final class EarlierFiles {
  private EarlierFiles() {}

  /// The files that can be kept: the tree still shows them with their size, nobody has touched them
  /// here, and they are what is known of them. They are carried over to the new journal.
  ///
  /// @return sizes in bytes, by path in the run
  static Map<String, Long> of(
      List<RemoteFile> wanted, Path destination, TransferJournal journal, KnownHashes hashes) {
    Map<String, Long> kept = new TreeMap<>();
    for (RemoteFile file : wanted) {
      // Of every file: a name that cannot be here ends the download before it begins.
      Path local = ArtifactPath.below(destination, file.path());
      if (!journal.knows(file.path())) {
        continue;
      }
      try {
        BasicFileAttributes attributes =
            Files.readAttributes(local, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Instant modified = attributes.lastModifiedTime().toInstant();
        if (attributes.isRegularFile()
            && attributes.size() == file.size()
            && journal.covers(file.path(), file.size(), modified)
            && hashes.agreeWith(local, file.path())) {
          kept.put(file.path(), file.size());
          journal.write(file.path(), file.size(), modified);
        }
      } catch (IOException e) {
        // It is not there: it is fetched.
      }
    }
    return kept;
  }
}
