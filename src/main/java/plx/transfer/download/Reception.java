package plx.transfer.download;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.apache.commons.io.input.BoundedInputStream;
import plx.api.RemoteContent;
import plx.api.RunArtifacts;
import plx.error.FailureException;
import plx.error.MismatchException;
import plx.error.PolyaxonException;
import plx.error.UnavailableException;
import plx.files.ArtifactPath;
import plx.files.StagingArea;
import plx.files.TarReader;
import plx.transfer.GivingUp;
import plx.transfer.RemoteFile;
import plx.transfer.RemoteTree;
import plx.transfer.RequestBytes;
import plx.transfer.TransferJournal;
import plx.transfer.TransferListener;
import plx.transfer.Workers;

/// Receives files, compares each with the tree and gives it its name; remembers what failed.
final class Reception {
  /// haupt 2.18.0 cuts one of about ten answers when several ask for the same file at once.
  private static final int TRIES = 3;

  private final RunArtifacts artifacts;
  private final StagingArea staging;
  private final TransferJournal journal;
  private final TransferListener listener;
  private final KnownHashes hashes;
  private final Map<String, Long> kept = new ConcurrentHashMap<>();
  private final Map<String, Long> received = new ConcurrentHashMap<>();
  private final Map<String, PolyaxonException> failures = new ConcurrentHashMap<>();
  private final GivingUp givingUp = new GivingUp();

  Reception(
      RunArtifacts artifacts,
      StagingArea staging,
      TransferJournal journal,
      TransferListener listener,
      KnownHashes hashes) {
    this.artifacts = artifacts;
    this.staging = staging;
    this.journal = journal;
    this.listener = listener;
    this.hashes = hashes;
  }

  /// Keeps what an interrupted download has fetched.
  void keep(List<RemoteFile> wanted) {
    kept.putAll(EarlierFiles.of(wanted, staging.destination(), journal, hashes));
  }

  /// How many files were kept.
  int keptCount() {
    return kept.size();
  }

  /// Takes what the run's archive has of these files, with the sizes of the tree; anything else in
  /// it is passed over: the server keeps deleted files in its archives.
  void archive(Map<String, RemoteFile> wanted) {
    try (RemoteContent content = artifacts.archive();
        TarReader archive = new TarReader(content.stream())) {
      archive.forEach((path, size, bytes) -> {
        RemoteFile file = wanted.get(path);
        if (file != null && file.size() == size && !isHere(file)) {
          store(file, bytes, listener::moved);
        }
      });
    } catch (IOException e) {
      listener.note(
          "the run's archive broke off (" + e.getMessage() + "); fetching files one by one");
    } catch (PolyaxonException e) {
      listener.note(e.getMessage() + "; fetching files one by one");
    }
  }

  /// The files that have not arrived yet.
  List<RemoteFile> missing(List<RemoteFile> wanted) {
    return wanted.stream().filter(file -> !isHere(file)).toList();
  }

  /// Fetches single files, several at once; those that had bad luck once more at the end.
  void files(List<RemoteFile> wanted) {
    Workers.forEach(wanted, this::file);
    List<RemoteFile> again = wanted.stream().filter(this::hadBadLuck).toList();
    if (!again.isEmpty()) {
      listener.note("fetching what failed once more: " + again.size());
      again.forEach(file -> failures.remove(file.path()));
      Workers.forEach(again, this::file);
    }
  }

  private boolean hadBadLuck(RemoteFile file) {
    return GivingUp.isPassing(failures.get(file.path()))
        && givingUp.reason().isEmpty()
        && !received.isEmpty();
  }

  /// Makes an empty directory of the run.
  void directory(String path) {
    try {
      staging.publishDirectory(ArtifactPath.below(staging.destination(), path));
    } catch (FailureException e) {
      failures.put(path, e);
    }
  }

  /// What arrived, with the failures of the plan.
  DownloadResult result(SortedMap<String, PolyaxonException> planned) {
    SortedMap<String, PolyaxonException> all = new TreeMap<>(planned);
    all.putAll(failures);
    long bytes = received.values().stream().mapToLong(Long::longValue).sum();
    return new DownloadResult(received.size(), bytes, kept.size(), all);
  }

  private boolean isHere(RemoteFile file) {
    return received.containsKey(file.path()) || kept.containsKey(file.path());
  }

  private void file(RemoteFile file) {
    if (!file.isServedAlone()) {
      failed(file, hashes.failure(file.path()).orElseGet(() -> notInArchive(file)));
      return;
    }
    RequestBytes bytes = new RequestBytes(listener);
    RemoteFile wanted = file;
    PolyaxonException reason = givingUp.reason().orElse(null);
    for (int attempt = 1; attempt <= TRIES && reason == null; attempt++) {
      try {
        if (fetch(wanted, bytes)) {
          return;
        }
        wanted = current(file);
      } catch (PolyaxonException e) {
        reason = e;
      }
    }
    bytes.takeBack();
    failed(
        file,
        reason != null ? reason : hashes.failure(file.path()).orElseGet(() -> different(file)));
  }

  private boolean fetch(RemoteFile file, RequestBytes bytes) {
    return artifacts
        .retry()
        .repeatable(() -> {
          bytes.begin();
          try (RemoteContent content = artifacts.file(file.path())) {
            return store(file, content.stream(), bytes::moved);
          } catch (IOException e) {
            throw broken(file, e);
          }
        });
  }

  /// Receives one file and gives it its name if it has the size and the content that it should
  /// have.
  private boolean store(RemoteFile file, InputStream content, LongConsumer progress)
      throws IOException {
    // A byte more than expected is enough to know; an endless answer must not fill the disk.
    InputStream bounded =
        BoundedInputStream.builder()
            .setInputStream(content)
            .setMaxCount(file.size() + 1)
            .setPropagateClose(false)
            .get();
    KnownHashes.Check check = hashes.check(file.path());
    Path staged = staging.receive(check.watching(bounded), progress);
    if (Files.size(staged) != file.size() || !check.agrees()) {
      // Not later: every try of a large file would take its room.
      Files.delete(staged);
      return false;
    }
    Path place = ArtifactPath.below(staging.destination(), file.path());
    Instant modified = Files.getLastModifiedTime(staged).toInstant();
    staging.publish(staged, place);
    journal.write(file.path(), file.size(), modified);
    received.put(file.path(), file.size());
    givingUp.arrived();
    listener.arrived(1, file.size());
    return true;
  }

  /// The file as the tree shows it now: a running job writes on.
  private RemoteFile current(RemoteFile file) {
    return new RemoteTree(artifacts).file(file.path()).orElse(file);
  }

  private void failed(RemoteFile file, PolyaxonException cause) {
    givingUp.failedAlone(cause);
    failures.put(file.path(), cause);
  }

  private static UnavailableException broken(RemoteFile file, IOException e) {
    return new UnavailableException(
            "PLX-UNREACHABLE",
            "could not fetch the file "
                + file.path()
                + ": the connection broke ("
                + e.getMessage()
                + ")",
            "run the same command again",
            e)
        .passing(UnavailableException.Effect.UNKNOWN, null);
  }

  private static MismatchException notInArchive(RemoteFile file) {
    return new MismatchException(
        "PLX-DOWNLOAD-DIFFERS",
        "the run's archive does not have the file "
            + file.path()
            + " as the tree shows it, and the server does not serve such a name alone",
        "run the same command again when nothing writes to it");
  }

  private static MismatchException different(RemoteFile file) {
    return new MismatchException(
        "PLX-DOWNLOAD-DIFFERS",
        "the file " + file.path() + " arrives with another size than the run's tree shows",
        "run the same command again when nothing writes to it");
  }
}
