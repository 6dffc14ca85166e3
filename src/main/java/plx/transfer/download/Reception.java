package plx.transfer.download;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import plx.api.RemoteContent;
import plx.api.RunArtifacts;
import plx.error.FailureException;
import plx.error.MismatchException;
import plx.error.PolyaxonException;
import plx.files.ArtifactPath;
import plx.files.Destination;
import plx.files.FileTraits;
import plx.files.StagingArea;
import plx.files.TarReader;
import plx.transfer.GivingUp;
import plx.transfer.RemoteFile;
import plx.transfer.RemoteTree;
import plx.transfer.RequestBytes;
import plx.transfer.TransferListener;
import plx.transfer.Workers;

/// Receives files, compares each with the tree and gives it its name; remembers what failed.
final class Reception {
  /// haupt 2.18.0 cuts one of about ten answers when several ask for the same file at once.
  private static final int TRIES = 3;

  /// Bytes that an archive may hold beside what is known of the run: files that were deleted, of
  /// which the server keeps copies.
  private static final long SLACK = 64L << 20;

  /// Bytes of a member's headers.
  private static final long HEADERS = 4096;

  private final RunArtifacts artifacts;
  private final StagingArea staging;
  private final Arrivals arrivals;
  private final TransferListener listener;
  private final Workers workers;
  private final Semaphore connections;
  private final Map<String, PolyaxonException> failures = new ConcurrentHashMap<>();
  private final GivingUp givingUp = new GivingUp();

  Reception(
      RunArtifacts artifacts,
      StagingArea staging,
      Arrivals arrivals,
      TransferListener listener,
      Workers workers) {
    this.artifacts = artifacts;
    this.staging = staging;
    this.arrivals = arrivals;
    this.listener = listener;
    // The tree was asked for before.
    this.workers = workers.towards(artifacts.isFarAway());
    this.connections = new Semaphore(this.workers.atOnce(), true);
  }

  /// Takes what a directory's archive has of these files, with the sizes of the tree, until all are
  /// here; anything else in it is passed over: the server keeps deleted files in its archives.
  ///
  /// @param directory empty for the run
  /// @param all the files that the directory is known to hold, which bound what is passed over
  void archive(
      String directory, Collection<RemoteFile> wanted, Supplier<Collection<RemoteFile>> all) {
    if (givingUp.reason().isPresent()) {
      return;
    }
    try {
      archive(directory, byPath(wanted), longest(all.get()));
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

  private void archive(String directory, Map<String, RemoteFile> wanted, long most)
      throws IOException {
    int[] missing = {missing(wanted.values()).size()};
    try (RemoteContent content = artifacts.archive(directory);
        TarReader archive =
            content.isPlainTar()
                ? TarReader.plain(content.stream(), most)
                : new TarReader(content.stream(), most)) {
      archive.forEach((member, bytes) -> {
        RemoteFile file = wanted.get(ArtifactPath.join(directory, member.path()));
        if (file != null
            && file.size() == member.size()
            && !arrivals.has(file)
            && arrived(file, arrivals.store(file, bytes, member.traits(), listener::moved))) {
          missing[0]--;
        }
        return missing[0] > 0;
      });
    }
  }

  /// Bytes of the largest archive that is believed.
  private static long longest(Collection<RemoteFile> run) {
    long bytes = Math.min(DownloadPlan.bytes(run), Long.MAX_VALUE / 4);
    return 2 * bytes + run.size() * HEADERS + SLACK;
  }

  /// The files that have not arrived yet.
  List<RemoteFile> missing(Collection<RemoteFile> wanted) {
    return wanted.stream().filter(file -> !arrivals.has(file)).toList();
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
    workers.forEach(largeFirst, file -> file(file, forEachLarge));
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
    AtomicBoolean inParts = new AtomicBoolean(mayComeInParts(file));
    return artifacts
        .retry()
        .repeatable(() -> {
          bytes.begin();
          Parts parts = Parts.of(file, inParts.getAndSet(false) ? atOnce : 1);
          connections.acquireUninterruptibly();
          try (ArrivingFile content = parts.begin(artifacts)) {
            return arrived(file, store(file, parts, content, bytes));
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
    if (!content.isPart()) {
      return arrivals.store(file, content, traits, bytes::moved);
    }
    return arrivals.store(
        file,
        traits,
        staged -> {
          parts.receive(content, staged, connections, bytes::moved);
          return true;
        });
  }

  private boolean arrived(RemoteFile file, boolean whole) {
    if (whole) {
      givingUp.arrived();
      listener.arrived(1, file.size());
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
