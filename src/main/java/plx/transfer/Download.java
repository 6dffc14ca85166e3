package plx.transfer;

import plx.api.RunArtifacts;
import plx.error.PolyaxonException;
import plx.files.StagingArea;

/// Fetches artifacts of a run: every file is received beside the destination, compared with the tree,
/// and only then given its name.
public final class Download {
  private final RunArtifacts artifacts;
  private final TransferListener listener;

  /// A download from one run.
  public Download(RunArtifacts artifacts, TransferListener listener) {
    this.artifacts = artifacts;
    this.listener = listener;
  }

  /// Plans, receives, verifies.
  ///
  /// @param interruptible is told the staging area while it is in use, to clean it when the process is
  ///     told to end
  /// @return what arrived; [DownloadResult#failure] when something that was asked for did not
  /// @throws PolyaxonException when nothing could be fetched at all
  public DownloadResult fetch(DownloadRequest request, Interruptible interruptible) {
    DownloadPlan plan = DownloadPlanner.plan(request, new RemoteTree(artifacts));
    if (plan.files().isEmpty() && plan.emptyDirectories().isEmpty()) {
      return new DownloadResult(0, 0, plan.failures());
    }
    listener.planned(plan.files().size(), plan.bytes());
    try (StagingArea staging = StagingArea.in(request.destination(), plan.bytes());
        AutoCloseable _ = interruptible.whileUsing(staging)) {
      Reception reception = new Reception(artifacts, staging, listener);
      if (plan.wholeRun()) {
        reception.archive(plan.files());
      }
      reception.files(reception.missing(plan.fileList()));
      plan.emptyDirectories().forEach(reception::directory);
      return reception.result(plan.failures());
    } catch (PolyaxonException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a registration that cannot be closed", e);
    } finally {
      listener.finished();
    }
  }

  /// Hears of a staging area that must be cleaned when the process is told to end.
  @FunctionalInterface
  public interface Interruptible {
    /// Closing what is returned ends the care.
    AutoCloseable whileUsing(StagingArea staging);
  }
}
