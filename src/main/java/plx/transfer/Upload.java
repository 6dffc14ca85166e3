package plx.transfer;

import java.util.List;
import plx.api.RunArtifacts;
import plx.error.PolyaxonException;

/// Sends local files into a run without losing what the run holds, and proves that they arrived.
public final class Upload {
  private final RunArtifacts artifacts;
  private final TransferListener listener;

  /// An upload into one run.
  public Upload(RunArtifacts artifacts, TransferListener listener) {
    this.artifacts = artifacts;
    this.listener = listener;
  }

  /// Plans, delivers, verifies, repairs once.
  ///
  /// @return what the server's tree shows afterwards; [UploadResult#failure] when not all is there
  /// @throws PolyaxonException when nothing was sent
  public UploadResult send(UploadRequest request) {
    UploadPlan plan = plan(request);
    announce(plan, request);
    try {
      Delivery delivery = new Delivery(artifacts, request.selection(), listener);
      delivery.archives(plan.archives(), request.replace());
      delivery.files(plan.files());
      listener.verifying();
      Verification verification = Verification.of(request, delivery, artifacts);
      List<FileUpload> repairs = verification.repairs();
      if (!repairs.isEmpty()) {
        listener.note(repairs.size() + " files are not there as they were sent; sending them again");
        delivery.files(repairs);
        verification = Verification.of(request, delivery, artifacts);
      }
      return verification.result(plan.mayHaveBeenThere());
    } finally {
      listener.finished();
    }
  }

  /// What [#send] would do; nothing is changed.
  public UploadPlan plan(UploadRequest request) {
    return UploadPlanner.plan(request, new RemoteTree(artifacts));
  }

  private void announce(UploadPlan plan, UploadRequest request) {
    listener.planned(plan.fileCount(), request.selection().totalSize());
    if (!plan.deleted().isEmpty()) {
      listener.note("--replace deletes from the run: " + String.join(", ", plan.deleted()));
    }
    if (plan.overwritten() > 0) {
      listener.note(plan.overwritten() + " files of the run get new content");
    }
    if (plan.executableBitsLost() > 0) {
      listener.note(
          plan.executableBitsLost()
              + " executable files lose that bit: the server keeps it only in directories that are new");
    }
  }
}
