package plx.files;

import java.nio.file.Path;
import java.util.Optional;
import plx.ignore.IgnorePattern;

/// Whether patterns take something by the place where it really lies, when a link leads to it.
final class OwnPlace {
  private final ScanRequest request;
  private final Path root;

  /// @param root the real place of the upload root
  OwnPlace(ScanRequest request, Path root) {
    this.request = request;
    this.root = root;
  }

  boolean insideRoot(Path place) {
    return place.startsWith(root);
  }

  /// The pattern that takes this very place; none when it is the root or lies outside.
  Optional<IgnorePattern> takenBy(Path place, boolean directory) {
    if (!insideRoot(place) || place.equals(root)) {
      return Optional.empty();
    }
    String walked = WalkedDirectory.join(request.pathFrom(), root.relativize(place).toString());
    return request.rules().takenBy(walked, directory);
  }

  /// The pattern that takes this place or a directory above it, up to the root.
  Optional<IgnorePattern> takenWithParents(Path place, boolean directory) {
    Optional<IgnorePattern> taken = takenBy(place, directory);
    Path parent = place.getParent();
    while (taken.isEmpty() && parent != null && insideRoot(parent)) {
      taken = takenBy(parent, true);
      parent = parent.getParent();
    }
    return taken;
  }
}
