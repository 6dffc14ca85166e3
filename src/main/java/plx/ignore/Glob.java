package plx.ignore;

import java.util.BitSet;
import java.util.List;

/// A compiled pattern. It is compared from the end of the path backwards: most patterns name an
/// ending or a last name, so most paths are told apart by their last letters.
///
/// A search with several wildcards remembers where it failed, so that no pattern needs more than
/// polynomial time.
final class Glob {
  private final GlobPart[] parts;
  private final boolean anywhere;
  private final boolean directoriesOnly;
  private final boolean remembers;

  /// @param anywhere whether any prefix that ends in `/` may come before
  /// @param directoriesOnly whether the pattern ended in `/`, which the parts then hold
  Glob(List<GlobPart> parts, boolean anywhere, boolean directoriesOnly) {
    this.parts = parts.toArray(GlobPart[]::new);
    this.anywhere = anywhere;
    this.directoriesOnly = directoriesOnly;
    this.remembers = parts.stream().filter(GlobPart::branches).count() > 1;
  }

  /// Whether any path that ends in a letter could match, in a directory of which this does not
  /// match all that is below it.
  boolean canEndIn(int letter) {
    return canEndIn(letter, parts.length - 1);
  }

  private boolean canEndIn(int letter, int part) {
    if (part < 0 || parts[part] instanceof GlobPart.Run) {
      return true;
    }
    // Not a switch: to make the first one over types takes longer than all patterns do.
    if (parts[part] instanceof GlobPart.Text(int[] text)) {
      return text[text.length - 1] == letter;
    }
    return parts[part] instanceof GlobPart.OneOf(CharacterSet set)
        ? set.has(letter)
        : canEndIn(letter, part - 1);
  }

  /// Whether all that is below a directory matches, because the pattern ends in `**` and what is
  /// before that matches the directory or one above it.
  ///
  /// @param directory an array that begins with the folded code points of its path, which ends in
  ///   `/`
  /// @param length how many they are
  boolean matchesAllBelow(int[] directory, int length) {
    int last = parts.length - 1;
    return last >= 0
        && parts[last] instanceof GlobPart.Below
        && belowAny(directory, last, length, remembers ? new BitSet() : null);
  }

  /// Whether the whole path matches; a directory's path ends in `/`.
  ///
  /// @param path an array that begins with the path's folded code points
  /// @param length how many they are
  boolean matches(int[] path, int length) {
    if (wholeMatches(path, length)) {
      return true;
    }
    boolean slash = length > 0 && path[length - 1] == '/';
    return !directoriesOnly && slash && wholeMatches(path, length - 1);
  }

  private boolean wholeMatches(int[] path, int end) {
    return matches(path, parts.length - 1, end, remembers ? new BitSet() : null);
  }

  /// Whether the parts up to `part` match the path up to `end`.
  private boolean matches(int[] path, int part, int end, BitSet failed) {
    for (; part >= 0; part--) {
      // Not a switch: this is the hot loop, and a switch over types is slow until it is compiled.
      if (parts[part] instanceof GlobPart.Text(int[] text)) {
        if (!endsWith(path, end, text)) {
          return false;
        }
        end -= text.length;
      } else if (parts[part] instanceof GlobPart.OneOf(CharacterSet set)) {
        if (end == 0 || !set.has(path[end - 1])) {
          return false;
        }
        end--;
      } else {
        return branch(path, part, end, failed);
      }
    }
    return end == 0 || anywhere && path[end - 1] == '/';
  }

  private static boolean endsWith(int[] path, int end, int[] text) {
    int start = end - text.length;
    if (start < 0) {
      return false;
    }
    for (int i = text.length - 1; i >= 0; i--) {
      if (path[start + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean branch(int[] path, int part, int end, BitSet failed) {
    // The array's capacity: it is at least the path's length, and the same for the whole search.
    int state = part * (path.length + 1) + end;
    if (failed != null && failed.get(state)) {
      return false;
    }
    boolean matched =
        parts[part] instanceof GlobPart.Run(int atLeast)
            ? run(path, part, end, atLeast, failed)
            : below(path, part, end, failed);
    if (!matched && failed != null) {
      failed.set(state);
    }
    return matched;
  }

  private boolean run(int[] path, int part, int end, int atLeast, BitSet failed) {
    for (int start = end; start >= 0; start--) {
      if (end - start >= atLeast && matches(path, part - 1, start, failed)) {
        return true;
      }
      if (start > 0 && path[start - 1] == '/') {
        return false;
      }
    }
    return false;
  }

  private boolean below(int[] path, int part, int end, BitSet failed) {
    return matches(path, part - 1, end, failed) || belowAny(path, part, end, failed);
  }

  /// Whether the parts before `part` match one of the directories whose names end before `end`.
  private boolean belowAny(int[] path, int part, int end, BitSet failed) {
    for (int start = end - 1; start >= 0; start--) {
      if (path[start] == '/' && matches(path, part - 1, start, failed)) {
        return true;
      }
    }
    return false;
  }
}
