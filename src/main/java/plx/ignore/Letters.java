package plx.ignore;

import java.util.Arrays;

/// Letters compared without case, one code point at a time: nothing folds to two letters.
final class Letters {
  private static final int FIRST_OUTSIDE_ASCII = 0x80;

  private Letters() {}

  /// The one code point that stands for all that differ from `codePoint` only in case.
  ///
  /// Going up before coming down joins what one step leaves apart: the Kelvin sign and `k`, the
  /// three sigmas, the long `ſ` and `s`, the dotless `ı` and `i`.
  static int fold(int codePoint) {
    if (codePoint < FIRST_OUTSIDE_ASCII) {
      return foldAscii(codePoint);
    }
    return switch (codePoint) {
      // Pairs that are equal in the reference although no single capital letter joins them.
      case 0x1FD3 -> 0x390;
      case 0x1FE3 -> 0x3B0;
      case 0xFB06 -> 0xFB05;
      default -> Character.toLowerCase(Character.toUpperCase(codePoint));
    };
  }

  private static int foldAscii(int codePoint) {
    return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + ('a' - 'A') : codePoint;
  }

  /// The folded code points of a text.
  static int[] fold(String text) {
    int[] folded = new int[text.length()];
    int end = fold(text, folded, 0);
    return end == folded.length ? folded : Arrays.copyOf(folded, end);
  }

  /// Folds a text into an array that has room for all its characters.
  ///
  /// @return the end of its code points, which begin at `start`
  static int fold(String text, int[] into, int start) {
    int end = start;
    int length = text.length();
    for (int i = 0; i < length; end++) {
      char character = text.charAt(i);
      if (character < FIRST_OUTSIDE_ASCII) {
        into[end] = foldAscii(character);
        i++;
      } else {
        int codePoint = text.codePointAt(i);
        into[end] = fold(codePoint);
        i += Character.charCount(codePoint);
      }
    }
    return end;
  }
}
