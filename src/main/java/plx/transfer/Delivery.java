package plx.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import plx.api.FileNames;
import plx.api.RunArtifacts;
import plx.error.PolyaxonException;
import plx.error.UnauthorizedException;
import plx.error.UnavailableException;
import plx.files.ArtifactPath;
import plx.files.SelectedFile;
import plx.files.Selection;
import plx.files.SourceReader;
import plx.files.TarArchive;
import plx.files.TarMember;

/// Sends what a plan says and remembers what failed; one file that cannot be sent does not keep the
/// others from arriving.
final class Delivery {
  /// A file that changes during each of so many requests is given up.
  private static final int TRIES = 3;

  private final RunArtifacts artifacts;
  private final Selection selection;
  private final TransferListener listener;
  private final Map<String, PolyaxonException> failures = new ConcurrentHashMap<>();
  private final Map<String, Long> sizes = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<FileUpload> grown = new ConcurrentLinkedQueue<>();
  private final AtomicReference<PolyaxonException> end = new AtomicReference<>();

  Delivery(RunArtifacts artifacts, Selection selection, TransferListener listener) {
    this.artifacts = artifacts;
    this.selection = selection;
    this.listener = listener;
  }

  /// Why files failed, by their names in the selection.
  Map<String, PolyaxonException> failures() {
    return failures;
  }

  /// The bytes that were sent of a file: another number than the selection's where it changed since.
  long size(SelectedFile file) {
    return sizes.getOrDefault(file.name(), file.size());
  }

  /// Sends the archives one after the other; files that grew while they were sent go once more, alone.
  void archives(List<ArchiveUpload> uploads, boolean replace) {
    uploads.forEach(upload -> archive(upload, replace));
    List<FileUpload> again = new ArrayList<>(grown);
    grown.clear();
    files(again);
    grown.forEach(upload -> failures.put(upload.file().name(), stillChanging(upload.file())));
  }

  /// Sends single files, several at once.
  void files(List<FileUpload> uploads) {
    Workers.forEach(uploads, this::file);
  }

  private void archive(ArchiveUpload upload, boolean replace) {
    List<SelectedFile> files = upload.files();
    for (int attempt = 1; !files.isEmpty() && mayGoOn(files); attempt++) {
      RequestBytes counted = new RequestBytes(listener);
      SourceReader reader = new SourceReader(counted::moved);
      try {
        TarArchive tar = new TarArchive(files.stream().map(file -> member(upload, file)).toList());
        TarContent content = new TarContent(tar, reader);
        artifacts.sendArchive(upload.path(), archiveName(), content, replace);
        listener.arrived(files.size());
        noteGrown(upload, files, reader.grown());
        return;
      } catch (PolyaxonException e) {
        counted.takeBack();
        if (!e.code().equals(SourceReader.CHANGED)) {
          failed(files, e);
          return;
        }
        files = withoutChange(files, reader.shrunk(), attempt, e);
      }
    }
  }

  /// The server writes the tar under this name into the run first: it must be nobody's.
  private static String archiveName() {
    return ".polyaxon-upload-%016x.tar".formatted(ThreadLocalRandom.current().nextLong());
  }

  private TarMember member(ArchiveUpload upload, SelectedFile file) {
    return new TarMember(
        upload.memberName(file), selection.source(file), size(file), file.mode(), file.modified());
  }

  /// The same files with the sizes that the changed ones have now; those that are gone, or that have
  /// changed too often, have failed.
  private List<SelectedFile> withoutChange(
      List<SelectedFile> files, Set<Path> changed, int attempt, PolyaxonException cause) {
    List<SelectedFile> left = new ArrayList<>();
    for (SelectedFile file : files) {
      if (!changed.contains(selection.source(file))) {
        left.add(file);
      } else if (attempt < TRIES && measure(file)) {
        left.add(file);
      } else {
        failed(List.of(file), cause);
      }
    }
    return left;
  }

  private void noteGrown(ArchiveUpload upload, List<SelectedFile> files, Set<Path> sources) {
    for (SelectedFile file : files) {
      if (sources.contains(selection.source(file))) {
        String path = ArtifactPath.join(upload.path(), upload.memberName(file));
        if (FileNames.survives(ArtifactPath.name(path)) && measure(file)) {
          grown.add(new FileUpload(ArtifactPath.parent(path), file, true));
        } else {
          failed(List.of(file), stillChanging(file));
        }
      }
    }
  }

  private void file(FileUpload upload) {
    SelectedFile file = upload.file();
    for (int attempt = 1; mayGoOn(List.of(file)); attempt++) {
      RequestBytes counted = new RequestBytes(listener);
      SourceReader reader = new SourceReader(counted::moved);
      try {
        FileContent content = new FileContent(selection.source(file), size(file), reader);
        artifacts.sendFile(upload.directory(), ArtifactPath.name(file.name()), content);
        if (reader.grown().isEmpty()) {
          listener.arrived(1);
          return;
        }
        if (attempt == TRIES) {
          failed(List.of(file), stillChanging(file));
          return;
        }
      } catch (PolyaxonException e) {
        if (!e.code().equals(SourceReader.CHANGED) || attempt == TRIES) {
          counted.takeBack();
          failed(List.of(file), e);
          return;
        }
      }
      counted.takeBack();
      if (!measure(file)) {
        failed(List.of(file), stillChanging(file));
        return;
      }
    }
  }

  /// Takes the size that a file has now; false when it cannot be read any more.
  private boolean measure(SelectedFile file) {
    try {
      sizes.put(file.name(), Files.size(selection.source(file)));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static PolyaxonException stillChanging(SelectedFile file) {
    return new plx.error.FailureException(
        SourceReader.CHANGED,
        file.name() + " changed while it was sent",
        "run the same command again when nothing writes to it");
  }

  /// Once the server is away or refuses the user, nothing more is tried.
  private boolean mayGoOn(List<SelectedFile> files) {
    PolyaxonException reason = end.get();
    if (reason != null) {
      files.forEach(file -> failures.putIfAbsent(file.name(), reason));
    }
    return reason == null;
  }

  private void failed(List<SelectedFile> files, PolyaxonException cause) {
    if (cause instanceof UnavailableException || cause instanceof UnauthorizedException) {
      end.compareAndSet(null, cause);
    }
    files.forEach(file -> failures.put(file.name(), cause));
  }
}
