package plx.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import plx.api.RunArtifacts;
import plx.error.MismatchException;
import plx.error.PolyaxonException;
import plx.files.ArtifactPath;
import plx.files.SelectedFile;

/// Compares what was sent with what the server's tree shows, by names and sizes in bytes.
final class Verification {
  private final UploadRequest request;
  private final Delivery delivery;
  private final List<SelectedFile> missing = new ArrayList<>();
  private final List<SelectedFile> different = new ArrayList<>();

  private Verification(UploadRequest request, Delivery delivery) {
    this.request = request;
    this.delivery = delivery;
  }

  /// Reads the tree, afresh, where files were sent.
  static Verification of(UploadRequest request, Delivery delivery, RunArtifacts artifacts) {
    Verification verification = new Verification(request, delivery);
    RemoteTree remote = new RemoteTree(artifacts);
    request.selection().files().forEach(file -> verification.compare(file, remote));
    return verification;
  }

  private void compare(SelectedFile file, RemoteTree remote) {
    String path = ArtifactPath.join(request.target(), file.name());
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
    return repairs.stream().filter(this::isWorthIt).toList();
  }

  private FileUpload repair(SelectedFile file, boolean overwrites) {
    String path = ArtifactPath.join(request.target(), file.name());
    return new FileUpload(ArtifactPath.parent(path), file, overwrites);
  }

  /// What failed has said why; a name that the server rewrites can only travel in a tar.
  private boolean isWorthIt(FileUpload upload) {
    String name = upload.file().name();
    return !delivery.failures().containsKey(name)
        && plx.api.FileNames.survives(ArtifactPath.name(name));
  }

  /// The result; a request that failed though its file is there has been answered by the tree.
  ///
  /// @param older names of files of which the tree may show an older content
  UploadResult result(Set<String> older) {
    Map<String, PolyaxonException> failures = new TreeMap<>();
    missing.forEach(file -> failures.put(file.name(), cause(file, "is not in the run")));
    different.forEach(file -> failures.put(file.name(), cause(file, "has another size in the run")));
    delivery.failures().forEach((name, e) -> keepUnproven(failures, name, e, older));
    long mismatches =
        different.stream().filter(f -> !delivery.failures().containsKey(f.name())).count();
    long sent = 0;
    long bytes = 0;
    for (SelectedFile file : request.selection().files()) {
      if (!failures.containsKey(file.name())) {
        sent++;
        bytes += delivery.size(file);
      }
    }
    return new UploadResult(
        sent, bytes, new TreeMap<>(failures), mismatches, request.selection().leftOut());
  }

  /// A file that changed while it was sent is there with the right size and perhaps not whole; one
  /// that was there before may be the old one.
  private static void keepUnproven(
      Map<String, PolyaxonException> failures,
      String name,
      PolyaxonException e,
      Set<String> older) {
    if (e.code().equals(plx.files.SourceReader.CHANGED) || older.contains(name)) {
      failures.put(name, e);
    }
  }

  private PolyaxonException cause(SelectedFile file, String what) {
    PolyaxonException known = delivery.failures().get(file.name());
    return known != null
        ? known
        : new MismatchException(
            "PLX-UPLOAD-DIFFERS",
            file.name() + " was sent and " + what,
            "run the same command again; if it stays so, the server's store is failing");
  }
}
