package plx.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.io.input.BoundedInputStream;
import plx.api.RemoteContent;
import plx.api.RunArtifacts;
import plx.error.FailureException;
import plx.error.MismatchException;
import plx.error.PolyaxonException;
import plx.error.UnauthorizedException;
import plx.error.UnavailableException;
import plx.files.ArtifactPath;
import plx.files.StagingArea;
import plx.files.TarReader;

/// Receives files, compares each with the tree and gives it its name; remembers what failed.
final class Reception {
  /// haupt 2.18.0 cuts one of about ten answers when several ask for the same file at once.
  private static final int TRIES = 3;

  private final RunArtifacts artifacts;
  private final StagingArea staging;
  private final TransferListener listener;
  private final Map<String, Long> received = new ConcurrentHashMap<>();
  private final Map<String, PolyaxonException> failures = new ConcurrentHashMap<>();
  private final AtomicReference<PolyaxonException> end = new AtomicReference<>();

  Reception(RunArtifacts artifacts, StagingArea staging, TransferListener listener) {
    this.artifacts = artifacts;
    this.staging = staging;
    this.listener = listener;
  }

  /// Takes what the run's archive has of these files, with the sizes of the tree; anything else in it
  /// is passed over: the server keeps deleted files in its archives.
  ///
  /// @throws UnauthorizedException when the user may not
  /// @throws plx.error.RefusedException when the archive holds what must not be written
  void archive(Map<String, RemoteFile> wanted) {
    try (RemoteContent content = artifacts.retry().repeatable(artifacts::archive);
        TarReader archive = new TarReader(content.stream())) {
      archive.forEach(
          (path, size, bytes) -> {
            RemoteFile file = wanted.get(path);
            if (file != null && file.size() == size) {
              member(file, bytes);
            }
          });
    } catch (IOException e) {
      listener.note("the run's archive broke off (" + e.getMessage() + "); fetching files one by one");
    } catch (PolyaxonException e) {
      withoutArchive(e);
    }
  }

  private void withoutArchive(PolyaxonException cause) {
    if (cause instanceof UnauthorizedException || cause.code().startsWith("PLX-UNSAFE-")) {
      throw cause;
    }
    if (cause.code().equals(StagingArea.NOT_WRITTEN)) {
      end.set(cause);
    } else {
      listener.note(cause.getMessage() + "; fetching files one by one");
    }
  }

  private void member(RemoteFile file, InputStream content) throws IOException {
    RequestBytes bytes = new RequestBytes(listener);
    try {
      if (!store(file, content, bytes::moved)) {
        bytes.takeBack();
      }
    } catch (IOException e) {
      bytes.takeBack();
      throw e;
    } catch (FailureException e) {
      bytes.takeBack();
      failed(file.path(), e);
      if (end.get() != null) {
        throw e;
      }
    }
  }

  /// The files that have neither arrived nor failed yet.
  List<RemoteFile> missing(List<RemoteFile> wanted) {
    return wanted.stream()
        .filter(file -> !received.containsKey(file.path()) && !failures.containsKey(file.path()))
        .toList();
  }

  /// Makes an empty directory of the run.
  void directory(String path) {
    try {
      staging.publishDirectory(ArtifactPath.below(staging.destination(), path));
    } catch (FailureException e) {
      failed(path, e);
    }
  }

  /// Fetches single files, several at once.
  void files(List<RemoteFile> wanted) {
    Workers.forEach(wanted, this::file);
  }

  /// What arrived, with the failures of the plan.
  DownloadResult result(SortedMap<String, PolyaxonException> planned) {
    SortedMap<String, PolyaxonException> all = new TreeMap<>(planned);
    all.putAll(failures);
    long bytes = received.values().stream().mapToLong(Long::longValue).sum();
    return new DownloadResult(received.size(), bytes, all);
  }

  private void file(RemoteFile file) {
    RequestBytes bytes = new RequestBytes(listener);
    RemoteFile wanted = file;
    PolyaxonException reason = end.get();
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
    failed(file.path(), reason != null ? reason : different(file));
  }

  private boolean fetch(RemoteFile file, RequestBytes bytes) {
    return artifacts
        .retry()
        .repeatable(
            () -> {
              bytes.begin();
              try (RemoteContent content = artifacts.file(file.path())) {
                return store(file, content.stream(), bytes::moved);
              } catch (IOException e) {
                throw broken(file, e);
              }
            });
  }

  /// Receives one file and gives it its name if it has the size that it should have.
  private boolean store(RemoteFile file, InputStream content, java.util.function.LongConsumer progress)
      throws IOException {
    // A byte more than expected is enough to know; an endless answer must not fill the disk.
    InputStream bounded =
        BoundedInputStream.builder()
            .setInputStream(content)
            .setMaxCount(file.size() + 1)
            .setPropagateClose(false)
            .get();
    Path staged = staging.receive(bounded, progress);
    if (Files.size(staged) != file.size()) {
      staging.discard(staged);
      return false;
    }
    staging.publish(staged, ArtifactPath.below(staging.destination(), file.path()));
    received.put(file.path(), file.size());
    listener.arrived(1);
    return true;
  }

  /// The file as the tree shows it now: a running job writes on.
  private RemoteFile current(RemoteFile file) {
    RemoteTree fresh = new RemoteTree(artifacts);
    Long size =
        fresh
            .level(ArtifactPath.parent(file.path()))
            .files()
            .get(ArtifactPath.name(file.path()));
    return size == null ? file : new RemoteFile(file.path(), size);
  }

  private void failed(String path, PolyaxonException cause) {
    boolean ends =
        cause instanceof UnauthorizedException
            || cause.code().equals(StagingArea.NOT_WRITTEN)
            || cause.code().equals("PLX-UNREACHABLE");
    if (ends) {
      end.compareAndSet(null, cause);
    }
    failures.put(path, cause);
  }

  private static UnavailableException broken(RemoteFile file, IOException e) {
    return new UnavailableException(
            "PLX-UNREACHABLE",
            "could not fetch the file " + file.path() + ": the connection broke (" + e.getMessage() + ")",
            "run the same command again",
            e)
        .passing(UnavailableException.Effect.UNKNOWN, null);
  }

  private static MismatchException different(RemoteFile file) {
    return new MismatchException(
        "PLX-DOWNLOAD-DIFFERS",
        "the file " + file.path() + " arrives with another size than the run's tree shows",
        "run the same command again when nothing writes to it");
  }
}
