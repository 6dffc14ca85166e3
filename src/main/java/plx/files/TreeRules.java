package plx.files;

import java.nio.file.Path;
import java.util.Optional;
import plx.ignore.IgnorePattern;

/// What holds for everything in the tree of an upload; any thread may ask.
final class TreeRules {
  private final ScanRequest request;
  private final OwnPlace ownPlace;
  private final LinkPolicy links;
  private final int rootLength;

  /// @param root the real place of the upload root
  TreeRules(ScanRequest request, Path root) {
    this.request = request;
    this.ownPlace = new OwnPlace(request, root);
    this.links = new LinkPolicy(request.mode(), ownPlace);
    this.rootLength = WalkedDirectory.join(request.pathFrom(), "").length();
  }

  LinkPolicy links() {
    return links;
  }

  /// The pattern that takes something.
  ///
  /// @param in the directory that it lies in
  /// @param walked its path as walked
  Optional<IgnorePattern> takenBy(WalkedDirectory in, Path name, String walked, boolean directory) {
    Optional<IgnorePattern> taken = request.rules().takenBy(walked, directory);
    if (taken.isEmpty() && in.throughLink()) {
      // The directories above were tried when the walk entered them.
      return ownPlace.takenBy(in.real().resolve(name), directory);
    }
    return taken;
  }

  /// The name below the root of a path as walked.
  String name(String walked) {
    return walked.substring(rootLength);
  }
}
