package plx.transfer.upload;

import java.util.List;
import java.util.stream.Collectors;
import plx.api.RunArtifacts;
import plx.api.RunRef;
import plx.error.PolyaxonException;
import plx.error.UnavailableException;
import plx.files.Selection;
import plx.files.ShownName;
import plx.transfer.Journals;
import plx.transfer.RemoteTree;
import plx.transfer.TransferJournal;
import plx.transfer.TransferListener;

/// Sends local files into a run without losing what the run holds, and proves that they arrived.
public final class Upload {
  private final RunArtifacts artifacts;
  private final TransferListener listener;
  private final Journals journals;
  private final UploadOptions options;

  /// An upload into one run that keeps no journal.
  public Upload(RunArtifacts artifacts, TransferListener listener) {
    this(artifacts, listener, Journals.none());
  }

  /// An upload into one run.
  public Upload(RunArtifacts artifacts, TransferListener listener, Journals journals) {
    this(artifacts, listener, journals, UploadOptions.usual());
  }

  /// An upload into one run that travels in its own way.
  public Upload(
      RunArtifacts artifacts, TransferListener listener, Journals journals, UploadOptions options) {
    this.artifacts = artifacts;
    this.listener = listener;
    this.journals = journals;
    this.options = options;
  }

  /// Plans, delivers, verifies, repairs once, and leaves a list of checksums where one is wanted.
  ///
  /// @return what the server's tree shows afterwards; [UploadResult#failure] when not all is there
  /// @throws PolyaxonException when nothing was sent
  public UploadResult send(UploadRequest request) {
    ChecksumList checksums = new ChecksumList(artifacts, request, listener);
    try (TransferJournal journal = journal(request, journals)) {
      UploadPlan plan = UploadPlanner.plan(request, tree(), journal);
      checksums.check();
      announce(plan);
      Delivery delivery = new Delivery(sending(request, journal, checksums), options);
      UploadResult result = checksums.write(plan, deliver(plan, request, delivery));
      if (result.failures().isEmpty()) {
        journal.done();
      }
      return result;
    } finally {
      listener.finished();
    }
  }

  /// What [#send] would do; nothing is changed.
  public UploadPlan plan(UploadRequest request) {
    try (TransferJournal journal = journal(request, journals.onlyRead())) {
      UploadPlan plan = UploadPlanner.plan(request, tree(), journal);
      new ChecksumList(artifacts, request, listener).check();
      return plan;
    }
  }

  private UploadResult deliver(UploadPlan plan, UploadRequest request, Delivery delivery) {
    delivery.archives(plan.archives(), request.replace());
    delivery.files(plan.files());
    listener.verifying();
    Verification verification = verify(plan, request, delivery);
    List<FileUpload> repairs = verification.repairs();
    if (!repairs.isEmpty()) {
      takeBack(repairs, delivery);
      listener.note("not there as sent, sending again: " + files(repairs.size()));
      delivery.files(repairs);
      verification = verify(plan, request, delivery);
    }
    return verification.result();
  }

  /// What the server had answered for, and does not have, has not arrived.
  private void takeBack(List<FileUpload> repairs, Delivery delivery) {
    for (FileUpload repair : repairs) {
      if (!delivery.failures().causes().containsKey(repair.file().name())) {
        long size = delivery.size(repair.file());
        listener.moved(-size);
        listener.arrived(-1, -size);
      }
    }
  }

  /// Compares with the tree; when the server has gone away meanwhile, what was the matter before
  /// says more.
  private Verification verify(UploadPlan plan, UploadRequest request, Delivery delivery) {
    try {
      return Verification.of(plan, request, delivery, tree());
    } catch (UnavailableException e) {
      throw delivery.failures().causes().values().stream().findFirst().orElse(e);
    }
  }

  private RemoteTree tree() {
    return new RemoteTree(artifacts, options.workers(), listener);
  }

  /// A replacing upload is one request for all: there is nothing to go on from.
  private TransferJournal journal(UploadRequest request, Journals kept) {
    if (request.replace()) {
      return TransferJournal.none();
    }
    RunRef run = artifacts.run().ref();
    String subject = "uploads to " + artifacts.host() + " " + run.project() + " " + run.uuid();
    return kept.open("upload-" + run.uuid(), subject, listener);
  }

  private Sending sending(UploadRequest request, TransferJournal journal, ChecksumList checksums) {
    Selection selection = request.selection();
    return new Sending(
        artifacts,
        selection,
        journal,
        listener,
        checksums.hashes(),
        new SentSizes(selection),
        new DeliveryFailures());
  }

  private void announce(UploadPlan plan) {
    listener.planned(plan.fileCount(), plan.bytes());
    if (!plan.unchanged().isEmpty()) {
      listener.note(
          "arrived before the last upload was interrupted: " + files(plan.unchanged().size()));
    }
    if (!plan.deleted().isEmpty()) {
      String names = plan.deleted().stream().map(ShownName::of).collect(Collectors.joining(", "));
      listener.note("--replace deletes from the run: " + names);
    }
    if (plan.overwritten() > 0) {
      listener.note("new content for " + files(plan.overwritten()) + " of the run");
    }
    if (plan.executableBitsLost() > 0) {
      listener.note(
          "the executable bit, which the server keeps only in new directories, is lost by "
              + files(plan.executableBitsLost()));
    }
  }

  private static String files(long count) {
    return count == 1 ? "1 file" : count + " files";
  }
}
