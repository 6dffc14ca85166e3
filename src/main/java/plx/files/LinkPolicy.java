package plx.files;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import plx.ignore.IgnorePattern;

/// Decides what becomes of a symbolic link that no pattern takes by its own path.
final class LinkPolicy {
  private final SymlinkMode mode;
  private final OwnPlace ownPlace;

  LinkPolicy(SymlinkMode mode, OwnPlace ownPlace) {
    this.mode = mode;
    this.ownPlace = ownPlace;
  }

  /// What becomes of a link.
  sealed interface Fate {
    /// What it leads to is sent under the link's name.
    ///
    /// @param target the real place
    record Followed(Path target) implements Fate {}

    /// Left out because a pattern takes what it leads to.
    record PassedOver(IgnorePattern pattern) implements Fate {}

    /// Left out or refused, for a reason the user reads.
    record Reported(String reason) implements Fate {}
  }

  /// @param in the directory that holds the link
  /// @param leadsTo the attributes of what it leads to, null when it leads to nothing
  Fate fate(WalkedDirectory in, Path link, BasicFileAttributes leadsTo) {
    if (!mode.resolves()) {
      return new Fate.Reported(mode == SymlinkMode.SKIP ? "skipped" : "symlinks are forbidden");
    }
    Path target = RealPath.of(link.toAbsolutePath());
    boolean directory = leadsTo != null && leadsTo.isDirectory();
    Optional<IgnorePattern> taken = ownPlace.takenWithParents(target, directory);
    if (taken.isPresent()) {
      return new Fate.PassedOver(taken.get());
    }
    return refusal(in, target, leadsTo)
        .<Fate>map(Fate.Reported::new)
        .orElseGet(() -> new Fate.Followed(target));
  }

  private Optional<String> refusal(WalkedDirectory in, Path target, BasicFileAttributes leadsTo) {
    if (mode == SymlinkMode.RESOLVE_SAFE && !ownPlace.insideRoot(target)) {
      return Optional.of("link target is outside the upload root");
    }
    if (leadsTo == null) {
      return Optional.of("broken link or symlink cycle");
    }
    if (leadsTo.isDirectory()) {
      return in.liesIn(target) ? Optional.of("directory symlink cycle") : Optional.empty();
    }
    return leadsTo.isRegularFile()
        ? Optional.empty()
        : Optional.of("target is not a regular file or directory");
  }
}
