package plx.transfer.download;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import plx.error.FailureException;
import plx.files.ArtifactPath;
import plx.files.Destination;
import plx.files.StagingArea;
import plx.files.TarGz;
import plx.transfer.RemoteFile;

/// Fetches directories of a run, or the whole run, and keeps each as a tar.gz. The server's own
/// archives are not kept: they hold deleted files, and those of directories may be another run's
/// (haupt 2.18.0).
public final class PackedDownload {
  private final Download download;

  /// Packs what `download` fetches.
  public PackedDownload(Download download) {
    this.download = download;
  }

  /// Fetches to a staging area and packs from there: the run as `DESTINATION.tar.gz`, a directory
  /// as `DESTINATION/PATH.tar.gz`; single files stay as they are.
  public DownloadResult fetch(DownloadRequest request, Download.Interruptible interruptible) {
    return pack(request.at(request.destination().toAbsolutePath().normalize()), interruptible);
  }

  /// What [#fetch] would do; nothing is changed.
  ///
  /// @throws plx.error.PolyaxonException when it would fetch nothing at all
  public PlannedDownload plan(DownloadRequest typed) {
    DownloadRequest request = typed.at(typed.destination().toAbsolutePath().normalize());
    DownloadPlan plan = download.planned(request);
    Destination.require(place(request), plan.bytes());
    DownloadResult result = new DownloadResult(0, 0, 0, plan.failures());
    List<PlannedFile> files = new ArrayList<>();
    List<Path> archives = new ArrayList<>();
    for (String path : asked(request)) {
      RemoteFile single = plan.files().get(path);
      if (result.isWhole(path) && single != null) {
        Path place = below(request.destination(), path);
        Destination.requireFree(place);
        files.add(PlannedFile.fetched(single, place));
      } else if (result.isWhole(path)) {
        Path place = packed(request, path);
        Destination.requireFree(place);
        archives.add(place);
        plan.filesBelow(path).forEach(file -> files.add(PlannedFile.packed(file, place)));
      }
    }
    long requests = plan.requests(plan.fileList());
    return new PlannedDownload(files, List.of(), archives, plan.failures(), requests);
  }

  private DownloadResult pack(DownloadRequest request, Download.Interruptible interruptible) {
    try (StagingArea staging = StagingArea.in(place(request), 0);
        Download.Registration _ = interruptible.whileUsing(staging)) {
      Path unpacked = staging.directory().resolve("unpacked");
      DownloadResult result = download.fetch(request.at(unpacked), _ -> () -> {});
      Set<String> files = new TreeSet<>();
      for (String path : asked(request)) {
        if (!result.isWhole(path)) {
          continue;
        }
        Path fetched = below(unpacked, path);
        if (Files.isDirectory(fetched)) {
          pack(staging, fetched, packed(request, path));
        } else {
          files.add(path);
        }
      }
      // After the directories: publishing moves a file away that may be in one of them too.
      for (String path : files) {
        staging.publish(below(unpacked, path), below(request.destination(), path));
      }
      return result;
    }
  }

  /// The archive of the whole run lies beside the destination, which is not made for it.
  private static Path place(DownloadRequest request) {
    return request.isEverything() ? parent(request.destination()) : request.destination();
  }

  private static Set<String> asked(DownloadRequest request) {
    Set<String> asked = new TreeSet<>(request.directories());
    asked.addAll(request.files());
    asked.addAll(request.paths());
    return asked;
  }

  private static void pack(StagingArea staging, Path directory, Path file) {
    Path staged = staging.directory().resolve("packed");
    try {
      TarGz.pack(directory, staged);
    } catch (IOException e) {
      throw new FailureException(
          "PLX-LOCAL-WRITE",
          "cannot write " + file + ": " + e.getMessage(),
          "check the free space there, or choose another place with --path-to",
          e);
    }
    staging.publish(staged, file);
  }

  private static Path packed(DownloadRequest request, String path) {
    Path plain = below(request.destination(), path);
    return plain.getParent() == null
        ? plain.resolve("run.tar.gz")
        : plain.resolveSibling(plain.getFileName() + ".tar.gz");
  }

  private static Path below(Path directory, String path) {
    return path.isEmpty() ? directory : ArtifactPath.below(directory, path);
  }

  private static Path parent(Path destination) {
    return destination.getParent() == null ? destination : destination.getParent();
  }
}
