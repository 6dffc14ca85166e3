package plx.transfer.download;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import plx.api.RemoteContent;
import plx.api.RunArtifacts;
import plx.error.PolyaxonException;
import plx.files.ArtifactPath;
import plx.files.FileTraits;
import plx.files.TarReader;
import plx.transfer.GivingUp;
import plx.transfer.RemoteFile;
import plx.transfer.TransferListener;

/// Receives files that travel in archives. What an archive does not bring is fetched without it.
final class ArchiveReception {
  /// Bytes that an archive may hold beside what is known of the run: files that were deleted, of
  /// which the server keeps copies.
  private static final long SLACK = 64L << 20;

  /// Bytes of a member's headers.
  private static final long HEADERS = 4096;

  private final RunArtifacts artifacts;
  private final Arrivals arrivals;
  private final TransferListener listener;
  private final GivingUp givingUp;
  private final LongSupplier nanoTime;

  /// @param nanoTime a clock in nanoseconds
  ArchiveReception(
      RunArtifacts artifacts,
      Arrivals arrivals,
      TransferListener listener,
      GivingUp givingUp,
      LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.artifacts = artifacts;
    this.arrivals = arrivals;
    this.listener = listener;
    this.givingUp = givingUp;
  }

  /// Takes what a directory's archive has of these files, with the sizes of the tree, until all are
  /// here; anything else in it is passed over: the server keeps deleted files in its archives.
  ///
  /// @param directory empty for the run
  /// @param all the files that the directory is known to hold, which bound what is passed over
  void receive(
      String directory, Collection<RemoteFile> wanted, Supplier<Collection<RemoteFile>> all) {
    if (givingUp.reason().isPresent()) {
      return;
    }
    try {
      receive(directory, byPath(wanted), longest(all.get()));
    } catch (IOException e) {
      String whose = directory.isEmpty() ? "the run" : directory;
      listener.note(
          "the archive of "
              + whose
              + " broke off ("
              + e.getMessage()
              + "); fetching files one by one");
    } catch (PolyaxonException e) {
      givingUp.failedAlone(e);
      listener.note(e.getMessage() + "; fetching files one by one");
    }
  }

  private static Map<String, RemoteFile> byPath(Collection<RemoteFile> files) {
    Map<String, RemoteFile> map = new HashMap<>();
    files.forEach(file -> map.put(file.path(), file));
    return map;
  }

  private void receive(String directory, Map<String, RemoteFile> wanted, long most)
      throws IOException {
    int missing = arrivals.missing(wanted.values()).size();
    Set<String> taken = new HashSet<>();
    try (RemoteContent content = artifacts.archive(directory);
        TarReader archive =
            content.isPlainTar()
                ? TarReader.plain(content.stream(), most)
                : new TarReader(content.stream(), most);
        WriteBehind behind = new WriteBehind(nanoTime)) {
      archive.forEach((member, bytes) -> {
        RemoteFile file = wanted.get(ArtifactPath.join(directory, member.path()));
        if (file == null || file.size() != member.size()) {
          return true;
        }
        if (!taken.add(file.path())) {
          // It comes again: whether it is wanted is only known when it is stored.
          behind.await();
        }
        if (!arrivals.has(file)) {
          behind.store(file.size(), bytes, whole -> store(file, whole, member.traits()));
        }
        return taken.size() < missing || isAnyMissing(behind, wanted);
      });
      behind.await();
    }
  }

  private void store(RemoteFile file, InputStream content, FileTraits traits) throws IOException {
    if (arrivals.store(file, content, traits, listener::moved)) {
      givingUp.arrived();
    }
  }

  private boolean isAnyMissing(WriteBehind behind, Map<String, RemoteFile> wanted)
      throws IOException {
    behind.await();
    return !arrivals.missing(wanted.values()).isEmpty();
  }

  /// Bytes of the largest archive that is believed.
  private static long longest(Collection<RemoteFile> run) {
    long bytes = Math.min(DownloadPlan.bytes(run), Long.MAX_VALUE / 4);
    return 2 * bytes + run.size() * HEADERS + SLACK;
  }
}
