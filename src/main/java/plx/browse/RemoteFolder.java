package plx.browse;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import plx.api.ListingAllowance;
import plx.api.RemoteContent;
import plx.api.RemoteLevel;
import plx.error.MismatchException;
import plx.error.NotFoundException;
import plx.files.ArtifactPath;
import plx.files.TarEntry;
import plx.files.TarOutput;

/// A directory of a platform's run, packed file by file as the tree shows them.
final class RemoteFolder {
  private static final int DIRECTORY_MODE = 0755;
  private static final int FILE_MODE = 0644;

  private final Openings files;
  private final String root;
  private final ListingAllowance allowance = ListingAllowance.ofMemory();
  private final RemoteLevel first;

  /// Looks whether it is there.
  ///
  /// @throws NotFoundException when it is not
  RemoteFolder(Openings files, String root) {
    this.files = files;
    this.root = root;
    this.first = files.artifacts().level(root, allowance);
    if (!first.exists()) {
      throw new NotFoundException("PLX-NOT-FOUND", "the run has no directory `" + root + "`", "");
    }
  }

  /// Writes all of it; the names in the archive begin below the directory.
  void pack(TarOutput tar) throws IOException {
    pack(first, "", tar);
  }

  private void pack(RemoteLevel level, String below, TarOutput tar) throws IOException {
    for (Map.Entry<String, Long> file : level.files().entrySet()) {
      add(ArtifactPath.listed(below, file.getKey()), file.getValue(), tar);
    }
    for (String name : level.directories()) {
      String path = ArtifactPath.listed(below, name);
      tar.add(
          new TarEntry(path, true, 0, DIRECTORY_MODE, Instant.now()),
          InputStream.nullInputStream());
      String place = ArtifactPath.join(root, path);
      pack(files.artifacts().level(place, allowance), path, tar);
    }
  }

  private void add(String path, long size, TarOutput tar) throws IOException {
    try (Openings.Opened file = files.open(ArtifactPath.join(root, path), "")) {
      RemoteContent content = file.content();
      if (content.length().isPresent() && content.length().getAsLong() != size) {
        throw new MismatchException(
            "PLX-MISMATCH", "the file " + path + " is not as long as the run says", "");
      }
      Instant modified = content.modified().orElseGet(Instant::now);
      int mode = content.mode().orElse(FILE_MODE);
      tar.add(new TarEntry(path, false, size, mode, modified), Passing.told(content.stream()));
    }
  }
}
