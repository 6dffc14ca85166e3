package plx.transfer.download;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import plx.api.RunArtifacts;
import plx.api.RunRef;
import plx.error.PolyaxonException;
import plx.files.Destination;
import plx.files.Place;
import plx.files.StagingArea;
import plx.transfer.GivingUp;
import plx.transfer.Journals;
import plx.transfer.RemoteFile;
import plx.transfer.RemoteTree;
import plx.transfer.TransferJournal;
import plx.transfer.TransferListener;
import plx.transfer.Workers;

/// Fetches artifacts of a run: every file is received beside the destination, compared with the
/// tree, and only then given its name.
public final class Download {
  private final RunArtifacts artifacts;
  private final TransferListener listener;
  private final Journals journals;
  private final Workers workers;

  /// A download from one run that keeps no journal.
  public Download(RunArtifacts artifacts, TransferListener listener) {
    this(artifacts, listener, Journals.none());
  }

  /// A download from one run.
  public Download(RunArtifacts artifacts, TransferListener listener, Journals journals) {
    this(artifacts, listener, journals, Workers.usual());
  }

  /// A download from one run with so many requests at once.
  public Download(
      RunArtifacts artifacts, TransferListener listener, Journals journals, Workers workers) {
    this.artifacts = artifacts;
    this.listener = listener;
    this.journals = journals;
    this.workers = workers;
  }

  /// Plans, receives, verifies.
  ///
  /// @param interruptible is told the staging area while it is in use, to clean it when the process
  ///   is told to end
  /// @return what arrived; [DownloadResult#failure] when something that was asked for did not
  /// @throws PolyaxonException when nothing could be fetched at all
  public DownloadResult fetch(DownloadRequest request, Interruptible interruptible) {
    RemoteTree remote = tree();
    DownloadPlan plan = DownloadPlanner.plan(request, remote, artifacts::streamsArchives);
    if (plan.isEmpty()) {
      return new DownloadResult(0, 0, 0, plan.failures());
    }
    KnownHashes hashes = hashes(request, plan, remote);
    try (StagingArea staging = StagingArea.in(request.destination(), plan.bytes());
        Registration _ = interruptible.whileUsing(staging);
        TransferJournal journal = journal(request.destination(), journals)) {
      Place place = Place.probed(staging.directory());
      plan.refuseCollisions(place.folding());
      Arrivals arrivals = new Arrivals(staging, place, journal, hashes, listener);
      GivingUp givingUp = new GivingUp();
      Reception reception =
          new Reception(artifacts, staging, arrivals, listener, givingUp, workers);
      announce(plan, arrivals);
      archives(
          plan,
          remote,
          arrivals,
          new ArchiveReception(artifacts, arrivals, listener, givingUp, System::nanoTime));
      reception.files(arrivals.missing(plan.fileList()));
      plan.emptyDirectories().forEach(reception::directory);
      DownloadResult result = reception.result(plan.failures());
      if (result.failures().isEmpty()) {
        journal.done();
      }
      return result;
    } finally {
      listener.finished();
    }
  }

  /// What [#fetch] would do; nothing is changed.
  ///
  /// @throws PolyaxonException when it would fetch nothing at all
  public PlannedDownload plan(DownloadRequest request) {
    RemoteTree remote = tree();
    DownloadPlan plan = DownloadPlanner.plan(request, remote, artifacts::streamsArchives);
    Path destination = request.destination();
    if (!plan.isEmpty()) {
      Destination.require(destination, plan.bytes());
    }
    KnownHashes hashes = hashes(request, plan, remote);
    try (TransferJournal journal = journal(destination, journals.onlyRead())) {
      Set<String> kept = EarlierFiles.of(plan.fileList(), destination, journal, hashes).keySet();
      return plan.at(destination, kept);
    }
  }

  private RemoteTree tree() {
    return new RemoteTree(artifacts, workers, listener);
  }

  DownloadPlan planned(DownloadRequest request) {
    return DownloadPlanner.plan(request, tree(), artifacts::streamsArchives);
  }

  /// What the run's lists of checksums say, where that is asked for.
  private KnownHashes hashes(DownloadRequest request, DownloadPlan plan, RemoteTree remote) {
    return request.checksums()
        ? new ChecksumLists(artifacts, remote, listener).of(plan.fileList())
        : KnownHashes.none();
  }

  private void announce(DownloadPlan plan, Arrivals arrivals) {
    arrivals.keep(plan.fileList());
    List<RemoteFile> missing =
        plan.fileList().stream().filter(file -> !arrivals.has(file)).toList();
    listener.planned(missing.size(), DownloadPlan.bytes(missing));
    if (arrivals.keptCount() > 0) {
      listener.note(
          "fetched before the last download was interrupted, and kept: " + arrivals.keptCount());
    }
  }

  private static void archives(
      DownloadPlan plan, RemoteTree remote, Arrivals arrivals, ArchiveReception reception) {
    // An archive brings everything again: what is left of an interrupted download goes without it.
    boolean anew = arrivals.keptCount() == 0;
    if (anew) {
      for (String directory : plan.archives()) {
        List<RemoteFile> inside = plan.filesBelow(directory);
        reception.receive(directory, inside, () -> inside);
      }
    }
    List<RemoteFile> named = arrivals.missing(plan.onlyInArchive().values());
    if (!named.isEmpty() && !(anew && plan.archives().contains(""))) {
      // For a part of the run the rest of it is passed over, however large that is.
      reception.receive("", named, () -> remote.filesBelow(""));
    }
  }

  private TransferJournal journal(Path destination, Journals kept) {
    RunRef run = artifacts.run().ref();
    String to = destination.toAbsolutePath().normalize().toString();
    String name = "download-%s-%08x".formatted(run.uuid(), to.hashCode());
    String subject =
        "downloads from %s %s %s to %s".formatted(artifacts.host(), run.project(), run.uuid(), to);
    return kept.open(name, subject, listener);
  }

  /// Hears of a staging area that must be cleaned when the process is told to end.
  @FunctionalInterface
  public interface Interruptible {
    /// Closing what is returned ends the care.
    Registration whileUsing(StagingArea staging);
  }

  /// The care for a staging area.
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
