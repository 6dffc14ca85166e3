package plx.transfer.upload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import plx.api.FileNames;
import plx.api.RunArtifacts;
import plx.error.PolyaxonException;
import plx.files.ArtifactPath;
import plx.files.SelectedFile;
import plx.files.SourceReader;
import plx.files.TarArchive;
import plx.files.TarMember;
import plx.transfer.RequestBytes;

/// Sends directories as tars: in smaller requests where one is too large, and again where files
/// changed while they were sent.
final class ArchiveDelivery {
  private final Sending sending;
  private final FileDelivery single;
  private final Packing packing;
  private final List<FileUpload> grown = new ArrayList<>();

  ArchiveDelivery(Sending sending, FileDelivery single, Packing packing) {
    this.sending = sending;
    this.single = single;
    this.packing = packing;
  }

  /// Sends the archives one after the other; files that grew while they were sent go once more,
  /// alone.
  void send(List<ArchiveUpload> uploads, boolean replace) {
    uploads.forEach(upload -> archive(upload, replace));
    single.send(grown);
  }

  private void archive(ArchiveUpload upload, boolean replace) {
    ArchiveUpload left = upload;
    if (replace) {
      sending.failures().overwrites(upload.files());
    }
    for (int attempt = 1;
        !left.files().isEmpty() && !sending.failures().endsFor(left.files());
        attempt++) {
      RequestBytes bytes = new RequestBytes(sending.listener());
      SourceReader reader = new SourceReader(bytes::moved, sending.hashes());
      try {
        send(left, replace, bytes, reader);
        sending.failures().arrived(left.files());
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
          sending.failures().add(left.files(), e);
          return;
        }
        left = left.with(withoutChange(left.files(), reader.shrunk(), attempt, e));
      }
    }
  }

  /// Sends what was too large for one request in smaller ones: each directory in a tar of its own,
  /// the files between them alone.
  private void smaller(ArchiveUpload upload) {
    sending
        .listener()
        .note(
            "the server takes no request so large; sending "
                + (upload.path().isEmpty() ? "the run" : upload.path())
                + " in smaller ones");
    SmallerUploads smaller = SmallerUploads.of(upload);
    smaller.archives().forEach(part -> archive(part, false));
    single.send(smaller.files());
  }

  /// Sends a tar; before another try the run is asked whether the last one has arrived after all. A
  /// replacing one is sent again: what is there may be the old files.
  ///
  /// One whose length nobody knows is sent with a length when it may have failed for that.
  private void send(
      ArchiveUpload upload, boolean replace, RequestBytes bytes, SourceReader reader) {
    TarArchive tar = new TarArchive(upload.files().stream().map(f -> member(upload, f)).toList());
    try (ArchiveContent content = packing.content(tar, upload.files(), reader, bytes)) {
      // Before it is sent: where nothing was, what is there afterwards is from this tar.
      upload
          .files()
          .forEach(
              file -> sending.journal().write(upload.pathOf(file), file.size(), file.modified()));
      if (isSent(upload, content, replace, bytes)) {
        content.packedSize().ifPresent(size -> sending.listener().packed(tar.size(), size));
        return;
      }
    }
    packing.knowLengths();
    send(upload, replace, bytes, reader);
  }

  /// Sends it; false when it may have failed for having no length.
  private boolean isSent(
      ArchiveUpload upload, ArchiveContent content, boolean replace, RequestBytes bytes) {
    try {
      sending
          .artifacts()
          .retry()
          .repeatable(perhapsDone -> {
            bytes.begin();
            if (!perhapsDone || replace || !hasArrived(upload)) {
              String name = archiveName(content);
              sending.artifacts().sendArchive(upload.path(), name, content, replace);
            }
          });
      return true;
    } catch (PolyaxonException e) {
      if (content.length().isEmpty() && RunArtifacts.mayWantLength(e)) {
        return false;
      }
      throw e;
    }
  }

  /// The server writes the tar under this name into the run first: it must be nobody's.
  private static String archiveName(ArchiveContent content) {
    String unique = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    return ".polyaxon-upload-" + unique + content.extension();
  }

  private TarMember member(ArchiveUpload upload, SelectedFile file) {
    return new TarMember(
        upload.memberName(file),
        sending.selection().source(file),
        sending.sizes().of(file),
        file.mode(),
        file.modified());
  }

  /// The server unpacks in the tar's order: when the last file is there, all are.
  private boolean hasArrived(ArchiveUpload upload) {
    SelectedFile last = upload.files().getLast();
    return sending.isThere(upload.pathOf(last), sending.sizes().of(last));
  }

  /// The same files with the sizes that the changed ones have now; those that are gone, or that
  /// have changed too often, have failed.
  private List<SelectedFile> withoutChange(
      List<SelectedFile> files, Set<Path> changed, int attempt, PolyaxonException cause) {
    List<SelectedFile> left = new ArrayList<>();
    for (SelectedFile file : files) {
      boolean unchanged = !changed.contains(sending.selection().source(file));
      if (unchanged || attempt < Sending.TRIES && sending.sizes().measure(file)) {
        left.add(file);
      } else {
        sending.failures().add(List.of(file), cause);
      }
    }
    return left;
  }

  /// What grew goes once more, and has not arrived yet.
  private void noteArrived(List<SelectedFile> files, Set<Path> grownSources) {
    List<SelectedFile> whole =
        files.stream()
            .filter(file -> !grownSources.contains(sending.selection().source(file)))
            .toList();
    sending.listener().arrived(whole.size(), whole.stream().mapToLong(sending.sizes()::of).sum());
  }

  private void noteGrown(ArchiveUpload upload, Set<Path> sources) {
    for (SelectedFile file : upload.files()) {
      if (!sources.contains(sending.selection().source(file))) {
        continue;
      }
      String path = upload.pathOf(file);
      if (FileNames.survives(ArtifactPath.name(path)) && sending.sizes().measure(file)) {
        grown.add(new FileUpload(ArtifactPath.parent(path), file, true));
      } else {
        sending.failures().addChanging(file);
      }
    }
  }
}
