package plx.transfer.upload;

import java.util.List;
import plx.api.RunArtifacts;
import plx.files.SelectedFile;
import plx.files.Selection;
import plx.files.SourceHashes;
import plx.transfer.TransferJournal;
import plx.transfer.TransferListener;

/// Sends what a plan says and remembers what failed; one file that cannot be sent does not keep the
/// others from arriving.
final class Delivery {
  private final Sending sending;
  private final FileDelivery files;
  private final ArchiveDelivery archives;

  Delivery(
      RunArtifacts artifacts,
      Selection selection,
      TransferJournal journal,
      TransferListener listener,
      SourceHashes hashes) {
    this.sending =
        new Sending(
            artifacts,
            selection,
            journal,
            listener,
            hashes,
            new SentSizes(selection),
            new DeliveryFailures());
    this.files = new FileDelivery(sending);
    this.archives = new ArchiveDelivery(sending, files);
  }

  /// What failed, and why.
  DeliveryFailures failures() {
    return sending.failures();
  }

  /// The bytes that were sent of a file.
  long size(SelectedFile file) {
    return sending.sizes().of(file);
  }

  /// Sends the archives one after the other; files that grew while they were sent go once more,
  /// alone.
  void archives(List<ArchiveUpload> uploads, boolean replace) {
    archives.send(uploads, replace);
  }

  /// Sends single files, several at once.
  void files(List<FileUpload> uploads) {
    files.send(uploads);
  }
}
