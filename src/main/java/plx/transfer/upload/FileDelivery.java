package plx.transfer.upload;

import java.util.List;
import plx.error.PolyaxonException;
import plx.files.ArtifactPath;
import plx.files.SelectedFile;
import plx.files.SourceReader;
import plx.transfer.RequestBytes;
import plx.transfer.Workers;

/// Sends files in requests of their own, and again where one changed while it was sent.
final class FileDelivery {
  private final Sending sending;
  private final Workers workers;

  FileDelivery(Sending sending, Workers workers) {
    this.sending = sending;
    this.workers = workers;
  }

  /// Sends single files, several at once.
  void send(List<FileUpload> uploads) {
    workers.towards(sending.artifacts().isFarAway()).forEach(uploads, this::file);
  }

  private void file(FileUpload upload) {
    SelectedFile file = upload.file();
    if (upload.overwrites()) {
      sending.failures().overwrites(List.of(file));
    }
    RequestBytes bytes = new RequestBytes(sending.listener());
    PolyaxonException change = null;
    for (int attempt = 1;
        attempt <= Sending.TRIES && !sending.failures().endsFor(List.of(file));
        attempt++) {
      SourceReader reader = new SourceReader(bytes::moved, sending.hashes());
      try {
        send(upload, bytes, reader);
        if (reader.grown().isEmpty()) {
          sending.failures().arrived(List.of(file));
          sending.listener().arrived(1, sending.sizes().of(file));
          return;
        }
      } catch (PolyaxonException e) {
        if (!e.code().equals(SourceReader.CHANGED)) {
          bytes.takeBack();
          sending.failures().addAlone(file, e);
          return;
        }
        change = e;
      }
      if (!sending.sizes().measure(file)) {
        break;
      }
    }
    bytes.takeBack();
    if (change != null) {
      sending.failures().add(List.of(file), change);
    } else if (!sending.failures().causes().containsKey(file.name())) {
      sending.failures().addChanging(file);
    }
  }

  private void send(FileUpload upload, RequestBytes bytes, SourceReader reader) {
    SelectedFile file = upload.file();
    String name = ArtifactPath.name(file.name());
    FileContent content =
        new FileContent(sending.selection().source(file), sending.sizes().of(file), reader);
    String path = ArtifactPath.join(upload.directory(), name);
    if (!upload.overwrites()) {
      sending.journal().write(path, file.size(), file.modified());
    }
    sending
        .artifacts()
        .retry()
        .repeatable(perhapsDone -> {
          bytes.begin();
          // What was there before may have the same size and another content.
          if (!perhapsDone || upload.overwrites() || !sending.isThere(path, content.size())) {
            sending.artifacts().sendFile(upload.directory(), name, content);
          }
        });
    if (upload.overwrites()) {
      sending.journal().write(path, file.size(), file.modified());
    }
  }
}
