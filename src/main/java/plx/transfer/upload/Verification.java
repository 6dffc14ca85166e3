package plx.transfer.upload;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import plx.api.FileNames;
import plx.error.MismatchException;
import plx.error.PolyaxonException;
import plx.files.ArtifactPath;
import plx.files.SelectedFile;
import plx.transfer.RemoteTree;

/// Compares what was sent with what the server's tree shows, by names and sizes in bytes.
final class Verification {
  private final UploadPlan plan;
  private final UploadRequest request;
  private final Delivery delivery;
  private final List<SelectedFile> missing = new ArrayList<>();
  private final List<SelectedFile> different = new ArrayList<>();

  private Verification(UploadPlan plan, UploadRequest request, Delivery delivery) {
    this.plan = plan;
    this.request = request;
    this.delivery = delivery;
  }

  /// Reads the tree where files were sent.
  ///
  /// @param remote of which nothing was read before
  static Verification of(
      UploadPlan plan, UploadRequest request, Delivery delivery, RemoteTree remote) {
    Verification verification = new Verification(plan, request, delivery);
    List<SelectedFile> files = request.selection().files();
    Set<String> directories = new TreeSet<>();
    files.forEach(file -> directories.add(ArtifactPath.parent(verification.pathOf(file))));
    remote.read(directories);
    files.forEach(file -> verification.compare(file, remote));
    return verification;
  }

  private String pathOf(SelectedFile file) {
    return ArtifactPath.join(request.target(), file.name());
  }

  private void compare(SelectedFile file, RemoteTree remote) {
    String path = pathOf(file);
    Long size = remote.level(ArtifactPath.parent(path)).files().get(ArtifactPath.name(path));
    if (size == null) {
      missing.add(file);
    } else if (size != delivery.size(file)) {
      different.add(file);
    }
  }

  /// Single-file requests for what is not there as it was sent.
  List<FileUpload> repairs() {
    List<FileUpload> repairs = new ArrayList<>();
    missing.forEach(file -> repairs.add(repair(file, false)));
    different.forEach(file -> repairs.add(repair(file, true)));
    request.selection().files().stream()
        .filter(file -> delivery.failures().isBadLuck(file.name()))
        .filter(file -> !missing.contains(file) && !different.contains(file))
        .forEach(file -> repairs.add(repair(file, true)));
    return repairs.stream().filter(this::isWorthIt).toList();
  }

  private FileUpload repair(SelectedFile file, boolean overwrites) {
    String path = pathOf(file);
    return new FileUpload(ArtifactPath.parent(path), file, overwrites);
  }

  /// What failed has said why, be it bad luck; a name that the server rewrites can only travel in a
  /// tar.
  private boolean isWorthIt(FileUpload upload) {
    String name = upload.file().name();
    boolean failed = delivery.failures().causes().containsKey(name);
    return (!failed || delivery.failures().isBadLuck(name))
        && FileNames.survives(ArtifactPath.name(name));
  }

  /// The result; a request that failed though its new file is there has been answered by the tree.
  UploadResult result() {
    Map<String, PolyaxonException> failures = new TreeMap<>();
    missing.forEach(file -> failures.put(file.name(), cause(file, "is not in the run")));
    different.forEach(
        file -> failures.put(file.name(), cause(file, "has another size in the run")));
    delivery.failures().causes().entrySet().stream()
        .filter(failure -> delivery.failures().stands(failure.getKey()))
        .forEach(failure -> failures.put(failure.getKey(), failure.getValue()));
    Set<String> before = new HashSet<>();
    plan.unchanged().forEach(file -> before.add(file.name()));
    long sent = 0;
    long bytes = 0;
    long unchanged = 0;
    for (SelectedFile file : request.selection().files()) {
      if (failures.containsKey(file.name())) {
        continue;
      }
      if (before.contains(file.name())) {
        unchanged++;
      } else {
        sent++;
        bytes += delivery.size(file);
      }
    }
    UploadResult.Counts counts =
        new UploadResult.Counts(sent, bytes, unchanged, request.selection().leftOut());
    return new UploadResult(counts, new TreeMap<>(failures), mismatches());
  }

  /// An old file of another size, which was to be replaced and was not, is no mismatch.
  private long mismatches() {
    Set<String> failed = delivery.failures().causes().keySet();
    return different.stream().filter(file -> !failed.contains(file.name())).count();
  }

  private PolyaxonException cause(SelectedFile file, String what) {
    PolyaxonException known = delivery.failures().causes().get(file.name());
    return known != null
        ? known
        : new MismatchException(
            "PLX-UPLOAD-DIFFERS",
            file.name() + " was sent and " + what,
            "run the same command again; if it stays so, the server's store is failing");
  }
}
