package plx.transfer.upload;

import java.util.List;
import plx.files.SelectedFile;

/// Sends what a plan says and remembers what failed; one file that cannot be sent does not keep the
/// others from arriving.
final class Delivery {
  private final Sending sending;
  private final FileDelivery files;
  private final ArchiveDelivery archives;

  Delivery(Sending sending, UploadOptions options) {
    this.sending = sending;
    this.files = new FileDelivery(sending, options.workers());
    Packing packing = new Packing(sending, options.compression());
    this.archives = new ArchiveDelivery(sending, files, packing);
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
