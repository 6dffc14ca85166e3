package plx.transfer.download;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import plx.error.PolyaxonException;
import plx.files.ArtifactPath;
import plx.files.FileTraits;
import plx.files.Place;
import plx.files.StagedFile;
import plx.files.StagingArea;
import plx.transfer.RemoteFile;
import plx.transfer.TransferJournal;
import plx.transfer.TransferListener;

/// The files that are here, whole and under their names; several threads may bring them.
final class Arrivals {
  private final StagingArea staging;
  private final Place place;
  private final TransferJournal journal;
  private final KnownHashes hashes;
  private final TransferListener listener;
  private final Map<String, Long> kept = new ConcurrentHashMap<>();
  private final Map<String, Long> received = new ConcurrentHashMap<>();

  /// @param listener is told of each file that is here
  Arrivals(
      StagingArea staging,
      Place place,
      TransferJournal journal,
      KnownHashes hashes,
      TransferListener listener) {
    this.listener = listener;
    this.staging = staging;
    this.place = place;
    this.journal = journal;
    this.hashes = hashes;
  }

  /// Keeps what an interrupted download has fetched.
  void keep(List<RemoteFile> wanted) {
    kept.putAll(EarlierFiles.of(wanted, staging.destination(), journal, hashes));
  }

  /// Receives one file and gives it its traits and its name, if it has the size and the content
  /// that it should have.
  ///
  /// @return whether it had
  boolean store(RemoteFile file, InputStream content, FileTraits traits, LongConsumer progress)
      throws IOException {
    KnownHashes.Check check = hashes.check(file.path());
    return store(
        file,
        traits,
        staged ->
            staged.receive(0, file.size(), check.watching(content), progress) && check.agrees());
  }

  /// Receives a file.
  @FunctionalInterface
  interface Receiving {
    /// Receives it, and says whether it is what it should be.
    boolean into(StagedFile staged) throws IOException;
  }

  /// Receives one file and gives it its traits and its name, if it is what it should be.
  ///
  /// @return whether it was
  boolean store(RemoteFile file, FileTraits traits, Receiving receiving) throws IOException {
    StagedFile staged = staging.begin();
    boolean right;
    try {
      right = receiving.into(staged);
    } catch (IOException | RuntimeException e) {
      delete(staged, e);
      throw e;
    }
    if (right) {
      publish(file, staged.path(), traits);
    } else {
      staged.delete();
    }
    return right;
  }

  private static void delete(StagedFile staged, Exception cause) {
    try {
      staged.delete();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private void publish(RemoteFile file, Path staged, FileTraits traits) throws IOException {
    traits.applyTo(staged, place.allowedMode());
    // Read back: a file system may round the time.
    Instant modified = Files.getLastModifiedTime(staged).toInstant();
    staging.publish(staged, local(file));
    journal.write(file.path(), file.size(), modified);
    received.put(file.path(), file.size());
    listener.arrived(1, file.size());
  }

  /// Whether the content of a file is looked at while it comes, in its order.
  boolean isWatched(RemoteFile file) {
    return hashes.has(file.path());
  }

  /// The failure of a file that last came with another content than a list of checksums says.
  Optional<PolyaxonException> wrongContent(RemoteFile file) {
    return hashes.failure(file.path());
  }

  private Path local(RemoteFile file) {
    return ArtifactPath.below(staging.destination(), file.path());
  }

  /// The files that have not arrived yet.
  List<RemoteFile> missing(Collection<RemoteFile> wanted) {
    return wanted.stream().filter(file -> !has(file)).toList();
  }

  boolean has(RemoteFile file) {
    return received.containsKey(file.path()) || kept.containsKey(file.path());
  }

  /// How many files an interrupted download had fetched.
  int keptCount() {
    return kept.size();
  }

  /// How many files this download has fetched.
  int receivedCount() {
    return received.size();
  }

  /// Bytes of the files that this download has fetched.
  long receivedBytes() {
    return received.values().stream().mapToLong(Long::longValue).sum();
  }
}
