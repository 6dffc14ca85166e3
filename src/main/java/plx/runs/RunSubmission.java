package plx.runs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Optional;
import plx.api.PolyaxonApi;
import plx.api.Run;
import plx.error.PolyaxonException;
import plx.json.JsonTree;
import plx.transfer.Journals;
import plx.transfer.upload.Upload;
import plx.transfer.upload.UploadOptions;
import plx.transfer.upload.UploadRequest;
import plx.transfer.upload.UploadResult;

/// Creates a run, uploads what it needs and lets it start.
public final class RunSubmission {
  private final PolyaxonApi api;
  private final RunListener listener;
  private final Clock clock;
  private final Journals journals;
  private final UploadOptions options;

  /// Submissions to one deployment.
  ///
  /// @param journals of unfinished uploads
  /// @param options of uploads
  public RunSubmission(
      PolyaxonApi api,
      RunListener listener,
      Clock clock,
      Journals journals,
      UploadOptions options) {
    this.api = api;
    this.listener = listener;
    this.clock = clock;
    this.journals = journals;
    this.options = options;
  }

  /// Does all the steps in their order. The run waits (`pending`) until everything has arrived.
  ///
  /// @throws PolyaxonException when a step fails; a run whose upload failed is marked failed
  public Run submit(RunRequest request) {
    listener.creating();
    Run created = new RunCreation(api, listener, request.project(), body(request)).create();
    listener.created(created);
    if (request.uploads().isEmpty()) {
      return created;
    }
    try {
      // The answer to the creation does not say yet where the run's files are served.
      Run run = api.run(created.ref());
      request.uploads().forEach(upload -> upload(run, upload));
    } catch (PolyaxonException e) {
      markFailed(created, e);
      throw e;
    }
    approve(created);
    return created;
  }

  private void approve(Run run) {
    try {
      api.approve(run.ref());
    } catch (PolyaxonException e) {
      listener.notApproved(run);
      throw e;
    }
    listener.approved(run);
  }

  private static ObjectNode body(RunRequest request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.setAll(request.labels());
    body.put("content", JsonTree.text(request.content())).put("managed_by", "agent");
    if (!request.uploads().isEmpty()) {
      body.put("pending", "upload");
    }
    if (!request.uploadTo().isEmpty()) {
      body.putObject("meta_info").put("upload_artifacts", request.uploadTo());
    }
    return body;
  }

  private void upload(Run run, UploadRequest request) {
    Upload upload =
        new Upload(api.servedArtifacts(run), listener.uploading(request), journals, options);
    UploadResult result = upload.send(request);
    listener.uploaded(request, result);
    Optional<PolyaxonException> failure = result.failure();
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private void markFailed(Run run, PolyaxonException cause) {
    try {
      api.addStatus(run.ref(), RunStatus.failed(cause, clock.instant()));
      listener.markedFailed(run);
    } catch (PolyaxonException e) {
      listener.leftPending(run, e.getMessage());
    }
  }
}
