package plx.transfer.download;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import plx.api.RunArtifacts;
import plx.error.FailureException;
import plx.error.MismatchException;
import plx.error.PolyaxonException;
import plx.files.ArtifactPath;
import plx.files.Destination;
import plx.files.FileTraits;
import plx.files.StagingArea;
import plx.transfer.GivingUp;
import plx.transfer.RemoteFile;
import plx.transfer.RemoteTree;
import plx.transfer.RequestBytes;
import plx.transfer.TransferListener;
import plx.transfer.Workers;

/// Receives files one by one, compares each with the tree and gives it its name; remembers what
/// failed.
final class Reception {
  /// haupt 2.18.0 cuts one of about ten answers when several ask for the same file at once.
  private static final int TRIES = 3;

  private final RunArtifacts artifacts;
  private final StagingArea staging;
  private final Arrivals arrivals;
  private final TransferListener listener;
  private final Workers workers;
  private final Semaphore connections;
  private final Map<String, PolyaxonException> failures = new ConcurrentHashMap<>();
  private final GivingUp givingUp;

  Reception(
      RunArtifacts artifacts,
      StagingArea staging,
      Arrivals arrivals,
      TransferListener listener,
      GivingUp givingUp,
      Workers workers) {
    this.artifacts = artifacts;
    this.staging = staging;
    this.arrivals = arrivals;
    this.listener = listener;
    this.givingUp = givingUp;
    // The tree was asked for before.
    this.workers = workers.towards(artifacts.isFarAway());
    this.connections = new Semaphore(this.workers.atOnce(), true);
  }

  /// Fetches single files, several at once; those that had bad luck once more at the end.
  void files(List<RemoteFile> wanted) {
    each(wanted);
    List<RemoteFile> again = wanted.stream().filter(this::hadBadLuck).toList();
    if (!again.isEmpty()) {
      listener.note("fetching what failed once more: " + again.size());
      again.forEach(file -> failures.remove(file.path()));
      workers.forEach(again, file -> file(file, 1));
    }
  }

  private void each(List<RemoteFile> wanted) {
    List<RemoteFile> large = wanted.stream().filter(this::mayComeInParts).toList();
    int forEachLarge = large.isEmpty() ? 1 : workers.atOnce() / large.size();
    if (forEachLarge < 2) {
      workers.forEach(wanted, file -> file(file, 1));
      return;
    }
    // The large ones first: while the others come they share the connections.
    List<RemoteFile> largeFirst = new ArrayList<>(large);
    wanted.stream().filter(file -> !mayComeInParts(file)).forEach(largeFirst::add);
    workers.forEach(largeFirst, file -> file(file, mayComeInParts(file) ? forEachLarge : 1));
  }

  private boolean mayComeInParts(RemoteFile file) {
    return file.isServedAlone() && Parts.areWorthwhile(file) && !arrivals.isWatched(file);
  }

  private boolean hadBadLuck(RemoteFile file) {
    return GivingUp.isPassing(failures.get(file.path()))
        && givingUp.reason().isEmpty()
        && arrivals.receivedCount() > 0;
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
    return new DownloadResult(
        arrivals.receivedCount(), arrivals.receivedBytes(), arrivals.keptCount(), all);
  }

  /// @param atOnce how many requests there may be for it
  private void file(RemoteFile file, int atOnce) {
    if (!file.isServedAlone()) {
      failed(file, arrivals.wrongContent(file).orElseGet(() -> notInArchive(file)));
      return;
    }
    RequestBytes bytes = new RequestBytes(listener);
    RemoteFile wanted = file;
    PolyaxonException reason = givingUp.reason().orElse(null);
    // What does not come in parts has its tries as others have.
    int first = atOnce > 1 ? 0 : 1;
    for (int attempt = first; attempt <= TRIES && reason == null; attempt++) {
      try {
        if (fetch(wanted, attempt == 0 ? atOnce : 1, bytes)) {
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
        reason != null ? reason : arrivals.wrongContent(file).orElseGet(() -> different(file)));
  }

  private boolean fetch(RemoteFile file, int atOnce, RequestBytes bytes) {
    // What did not come in parts is asked for whole.
    AtomicInteger requests = new AtomicInteger(atOnce);
    return artifacts
        .retry()
        .repeatable(() -> {
          bytes.begin();
          Parts parts = Parts.of(file, requests.getAndSet(1));
          connections.acquireUninterruptibly();
          try (ArrivingFile content = parts.begin(artifacts)) {
            return store(file, parts, content, bytes);
          } catch (UnfitPartException e) {
            return false;
          } catch (IOException e) {
            throw ArrivingFile.failure(file.path(), e);
          } finally {
            connections.release();
          }
        });
  }

  private boolean store(RemoteFile file, Parts parts, ArrivingFile content, RequestBytes bytes)
      throws IOException {
    FileTraits traits = content.traits();
    boolean whole =
        content.isPart()
            ? arrivals.store(
                file,
                traits,
                staged -> {
                  parts.receive(content, staged, connections, bytes::moved);
                  return true;
                })
            : arrivals.store(file, content, traits, bytes::moved);
    if (whole) {
      givingUp.arrived();
    }
    return whole;
  }

  /// The file as the tree shows it now: a running job writes on.
  private RemoteFile current(RemoteFile file) {
    RemoteFile current = new RemoteTree(artifacts).file(file.path()).orElse(file);
    Destination.require(staging.destination(), current.size());
    return current;
  }

  private void failed(RemoteFile file, PolyaxonException cause) {
    givingUp.failedAlone(cause);
    failures.put(file.path(), cause);
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
