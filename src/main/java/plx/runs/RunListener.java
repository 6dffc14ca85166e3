package plx.runs;

import plx.api.Run;
import plx.api.RunRef;
import plx.transfer.TransferListener;
import plx.transfer.upload.UploadRequest;
import plx.transfer.upload.UploadResult;

/// Hears of the steps of a submission as they are done.
public interface RunListener {
  /// The server is asked to create the run.
  void creating();

  /// A second run of the same submission, which a request made whose answer was lost, was stopped.
  void doubleStopped(RunRef run);

  /// The server has created the run; nothing is uploaded yet.
  void created(Run run);

  /// An upload begins; what is returned hears of its progress.
  TransferListener uploading(UploadRequest request);

  /// An upload is over, well or not.
  void uploaded(UploadRequest request, UploadResult result);

  /// The run may start now.
  void approved(Run run);

  /// Everything has arrived, and the run could not be told to start: it stays pending.
  void notApproved(Run run);

  /// An upload failed and the run was marked failed.
  void markedFailed(Run run);

  /// An upload failed and the run could not be marked failed either: it stays pending.
  void leftPending(Run run, String reason);
}
