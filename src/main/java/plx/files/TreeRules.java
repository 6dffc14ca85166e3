package plx.files;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;
import plx.ignore.DirectoryRules;
import plx.ignore.IgnorePattern;

/// What holds for everything in the tree of an upload; any thread may ask.
final class TreeRules {
  private final ScanRequest request;
  private final OwnPlace ownPlace;
  private final LinkPolicy links;
  private final int rootLength;
  private final LongConsumer seen;

  /// @param root the real place of the upload root
  /// @param seen is told how many more things were looked at
  TreeRules(ScanRequest request, Path root, LongConsumer seen) {
    this.seen = seen;
    this.request = request;
    this.ownPlace = new OwnPlace(request, root);
    this.links = new LinkPolicy(request.mode(), ownPlace);
    this.rootLength = WalkedDirectory.join(request.pathFrom(), "").length();
  }

  /// So many more things were looked at.
  void seen(int count) {
    seen.accept(count);
  }

  LinkPolicy links() {
    return links;
  }

  /// The patterns, for what lies in a directory.
  DirectoryRules patternsIn(WalkedDirectory directory) {
    return request.rules().in(directory.walkedOf(""));
  }

  /// The pattern that takes something by its real place, where a link has led to it. The
  /// directories above were tried when the walk entered them.
  Optional<IgnorePattern> takenByPlace(WalkedDirectory in, Path name, boolean directory) {
    return in.throughLink()
        ? ownPlace.takenBy(in.real().resolve(name), directory)
        : Optional.empty();
  }

  /// The name below the root of a path as walked.
  String name(String walked) {
    return walked.substring(rootLength);
  }
}
