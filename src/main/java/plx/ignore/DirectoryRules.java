package plx.ignore;

import java.util.Arrays;
import java.util.Optional;

/// The rules for what lies in one directory, whose own path is folded once. Not for several
/// threads.
public final class DirectoryRules {
  private final IgnoreRules rules;

  /// The directory's path, and behind it the name that was asked for last.
  private int[] path;

  private final int start;

  DirectoryRules(IgnoreRules rules, String walkedDirectory) {
    this.rules = rules;
    this.path = Letters.fold(walkedDirectory);
    this.start = path.length;
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
    return rules.decidedBy(path, end).filter(pattern -> !pattern.takesBack());
  }
}
