package plx.transfer.upload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import plx.api.FileNames;
import plx.api.RunArtifacts;
import plx.error.PolyaxonException;
import plx.files.ArtifactPath;
import plx.files.SelectedFile;
import plx.files.Selection;
import plx.files.SourceHashes;
import plx.files.SourceReader;
import plx.files.TarArchive;
import plx.files.TarMember;
import plx.transfer.RequestBytes;
import plx.transfer.TransferJournal;
import plx.transfer.TransferListener;
import plx.transfer.Workers;

/// Sends what a plan says and remembers what failed; one file that cannot be sent does not keep the
/// others from arriving.
final class Delivery {
  /// A file that changes during each of so many requests is given up.
  private static final int TRIES = 3;

  private final RunArtifacts artifacts;
  private final Selection selection;
  private final TransferJournal journal;
  private final TransferListener listener;
  private final SourceHashes hashes;
  private final SentSizes sizes;
  private final DeliveryFailures failures = new DeliveryFailures();
  private final ConcurrentLinkedQueue<FileUpload> grown = new ConcurrentLinkedQueue<>();

  Delivery(
      RunArtifacts artifacts,
      Selection selection,
      TransferJournal journal,
      TransferListener listener,
      SourceHashes hashes) {
    this.artifacts = artifacts;
    this.selection = selection;
    this.journal = journal;
    this.listener = listener;
    this.hashes = hashes;
    this.sizes = new SentSizes(selection);
  }

  /// What failed, and why.
  DeliveryFailures failures() {
    return failures;
  }

  /// The bytes that were sent of a file.
  long size(SelectedFile file) {
    return sizes.of(file);
  }

  /// Sends the archives one after the other; files that grew while they were sent go once more,
  /// alone.
  void archives(List<ArchiveUpload> uploads, boolean replace) {
    uploads.forEach(upload -> archive(upload, replace));
    files(new ArrayList<>(grown));
  }

  /// Sends single files, several at once.
  void files(List<FileUpload> uploads) {
    Workers.forEach(uploads, this::file);
  }

  private void archive(ArchiveUpload upload, boolean replace) {
    ArchiveUpload left = upload;
    if (replace) {
      failures.overwrites(upload.files());
    }
    for (int attempt = 1; !left.files().isEmpty() && !failures.endsFor(left.files()); attempt++) {
      RequestBytes bytes = new RequestBytes(listener);
      SourceReader reader = new SourceReader(bytes::moved, hashes);
      try {
        send(left, replace, bytes, reader);
        failures.arrived(left.files());
        noteArrived(left.files(), reader.grown());
        noteGrown(left, reader.grown());
        return;
      } catch (PolyaxonException e) {
        bytes.takeBack();
        if (e.code().equals(RunArtifacts.TOO_LARGE) && !replace && SmallerUploads.exist(left)) {
          smaller(left);
          return;
        }
        if (!e.code().equals(SourceReader.CHANGED)) {
          failures.add(left.files(), e);
          return;
        }
        left = left.with(withoutChange(left.files(), reader.shrunk(), attempt, e));
      }
    }
  }

  /// Sends what was too large for one request in smaller ones: each directory in a tar of its own,
  /// the files between them alone.
  private void smaller(ArchiveUpload upload) {
    listener.note(
        "the server takes no request so large; sending "
            + (upload.path().isEmpty() ? "the run" : upload.path())
            + " in smaller ones");
    SmallerUploads smaller = SmallerUploads.of(upload);
    smaller.archives().forEach(part -> archive(part, false));
    files(smaller.files());
  }

  /// Sends a tar; before another try the run is asked whether the last one has arrived after all. A
  /// replacing one is sent again: what is there may be the old files.
  private void send(
      ArchiveUpload upload, boolean replace, RequestBytes bytes, SourceReader reader) {
    TarArchive tar = new TarArchive(upload.files().stream().map(f -> member(upload, f)).toList());
    // Before it is sent: where nothing was, what is there afterwards is from this tar.
    upload
        .files()
        .forEach(file -> journal.write(upload.pathOf(file), file.size(), file.modified()));
    artifacts
        .retry()
        .repeatable(perhapsDone -> {
          bytes.begin();
          if (!perhapsDone || replace || !hasArrived(upload)) {
            TarContent content = new TarContent(tar, reader);
            artifacts.sendArchive(upload.path(), archiveName(), content, replace);
          }
        });
  }

  /// The server writes the tar under this name into the run first: it must be nobody's.
  private static String archiveName() {
    return ".polyaxon-upload-%016x.tar".formatted(ThreadLocalRandom.current().nextLong());
  }

  private TarMember member(ArchiveUpload upload, SelectedFile file) {
    return new TarMember(
        upload.memberName(file),
        selection.source(file),
        sizes.of(file),
        file.mode(),
        file.modified());
  }

  /// The server unpacks in the tar's order: when the last file is there, all are.
  private boolean hasArrived(ArchiveUpload upload) {
    SelectedFile last = upload.files().getLast();
    return isThere(upload.pathOf(last), sizes.of(last));
  }

  private boolean isThere(String path, long size) {
    Long there = artifacts.level(ArtifactPath.parent(path)).files().get(ArtifactPath.name(path));
    return there != null && there == size;
  }

  /// The same files with the sizes that the changed ones have now; those that are gone, or that
  /// have changed too often, have failed.
  private List<SelectedFile> withoutChange(
      List<SelectedFile> files, Set<Path> changed, int attempt, PolyaxonException cause) {
    List<SelectedFile> left = new ArrayList<>();
    for (SelectedFile file : files) {
      boolean unchanged = !changed.contains(selection.source(file));
      if (unchanged || attempt < TRIES && sizes.measure(file)) {
        left.add(file);
      } else {
        failures.add(List.of(file), cause);
      }
    }
    return left;
  }

  /// What grew goes once more, and has not arrived yet.
  private void noteArrived(List<SelectedFile> files, Set<Path> grownSources) {
    List<SelectedFile> whole =
        files.stream().filter(file -> !grownSources.contains(selection.source(file))).toList();
    listener.arrived(whole.size(), whole.stream().mapToLong(sizes::of).sum());
  }

  private void noteGrown(ArchiveUpload upload, Set<Path> sources) {
    for (SelectedFile file : upload.files()) {
      if (!sources.contains(selection.source(file))) {
        continue;
      }
      String path = upload.pathOf(file);
      if (FileNames.survives(ArtifactPath.name(path)) && sizes.measure(file)) {
        grown.add(new FileUpload(ArtifactPath.parent(path), file, true));
      } else {
        failures.addChanging(file);
      }
    }
  }

  private void file(FileUpload upload) {
    SelectedFile file = upload.file();
    if (upload.overwrites()) {
      failures.overwrites(List.of(file));
    }
    RequestBytes bytes = new RequestBytes(listener);
    PolyaxonException change = null;
    for (int attempt = 1; attempt <= TRIES && !failures.endsFor(List.of(file)); attempt++) {
      SourceReader reader = new SourceReader(bytes::moved, hashes);
      try {
        send(upload, bytes, reader);
        if (reader.grown().isEmpty()) {
          failures.arrived(List.of(file));
          listener.arrived(1, sizes.of(file));
          return;
        }
      } catch (PolyaxonException e) {
        if (!e.code().equals(SourceReader.CHANGED)) {
          bytes.takeBack();
          failures.addAlone(file, e);
          return;
        }
        change = e;
      }
      if (!sizes.measure(file)) {
        break;
      }
    }
    bytes.takeBack();
    if (change != null) {
      failures.add(List.of(file), change);
    } else if (!failures.causes().containsKey(file.name())) {
      failures.addChanging(file);
    }
  }

  private void send(FileUpload upload, RequestBytes bytes, SourceReader reader) {
    SelectedFile file = upload.file();
    String name = ArtifactPath.name(file.name());
    FileContent content = new FileContent(selection.source(file), sizes.of(file), reader);
    String path = ArtifactPath.join(upload.directory(), name);
    if (!upload.overwrites()) {
      journal.write(path, file.size(), file.modified());
    }
    artifacts
        .retry()
        .repeatable(perhapsDone -> {
          bytes.begin();
          // What was there before may have the same size and another content.
          if (!perhapsDone || upload.overwrites() || !isThere(path, content.size())) {
            artifacts.sendFile(upload.directory(), name, content);
          }
        });
    if (upload.overwrites()) {
      journal.write(path, file.size(), file.modified());
    }
  }
}
