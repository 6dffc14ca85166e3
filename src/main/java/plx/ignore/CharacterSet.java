package plx.ignore;

import java.util.BitSet;
import plx.error.FailureException;

/// What stands between `[` and `]`, for folded code points.
final class CharacterSet {
  private final BitSet members = new BitSet();
  private final boolean negated;

  private CharacterSet(boolean negated) {
    this.negated = negated;
  }

  /// Every code point but `/`: the wildcard `?`.
  static CharacterSet notSlash() {
    CharacterSet set = new CharacterSet(true);
    set.members.set('/');
    return set;
  }

  /// Reads the inside of the brackets: `!` first negates, `a-z` is a range, all else stands for
  /// itself.
  ///
  /// @param source the pattern the brackets stand in, for the message
  /// @throws FailureException for a range such as `z-a`
  static CharacterSet parse(int[] inside, IgnorePattern source) {
    boolean negated = inside[0] == '!';
    CharacterSet set = new CharacterSet(negated);
    int i = negated ? 1 : 0;
    while (i < inside.length) {
      if (i + 2 < inside.length && inside[i + 1] == '-') {
        set.addRange(inside[i], inside[i + 2], source);
        i += 3;
      } else {
        set.members.set(Letters.fold(inside[i]));
        i++;
      }
    }
    return set;
  }

  private void addRange(int first, int last, IgnorePattern source) {
    if (last < first) {
      String written = Character.toString(first) + "-" + Character.toString(last);
      String turned = Character.toString(last) + "-" + Character.toString(first);
      throw new FailureException(
          "PLX-IGNORE-PATTERN",
          "The pattern " + source.describe() + " has a range the wrong way round: " + written + ".",
          "Write it as " + turned + ", or put `-` last in the brackets to mean the character.");
    }
    for (int codePoint = first; codePoint <= last; codePoint++) {
      members.set(Letters.fold(codePoint));
    }
  }

  /// Whether the set has a code point. A negated set has `/` too.
  boolean has(int folded) {
    return members.get(folded) != negated;
  }
}
