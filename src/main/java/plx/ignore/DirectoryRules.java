package plx.ignore;

import java.util.Arrays;
import java.util.Optional;

/// The rules for what lies in one directory, whose own path is folded, and compared with the
/// patterns that hold for all that is below it, once. Not for several threads.
public final class DirectoryRules {
  private final RuleIndex index;

  /// The directory's path, and behind it the name that was asked for last.
  private int[] path;

  private final int start;

  /// Whether a pattern matches all that is below the directory.
  private final boolean allBelow;

  DirectoryRules(RuleIndex index, String walkedDirectory) {
    this.index = index;
    this.path = Letters.fold(walkedDirectory);
    this.start = path.length;
    this.allBelow = index.anyMatchesAllBelow(path, start);
  }

  /// The pattern that leaves something in the directory out; none when it is selected.
  public Optional<IgnorePattern> takenBy(String name, boolean directory) {
    int room = start + name.length() + 1;
    if (path.length < room) {
      path = Arrays.copyOf(path, 2 * room);
    }
    int end = Letters.fold(name, path, start);
    if (directory) {
      path[end++] = '/';
    }
    for (Rule rule : allBelow ? index.all() : index.candidates(path, end)) {
      if (rule.glob().matches(path, end)) {
        IgnorePattern decides = rule.pattern();
        return decides.takesBack() ? Optional.empty() : Optional.of(decides);
      }
    }
    return Optional.empty();
  }
}
