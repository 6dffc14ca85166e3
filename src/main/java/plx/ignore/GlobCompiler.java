package plx.ignore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Turns the text of one pattern, without its `!`, into a [Glob].
final class GlobCompiler {
  private static final GlobPart.OneOf QUESTION_MARK = new GlobPart.OneOf(CharacterSet.notSlash());

  private final IgnorePattern source;
  private final List<GlobPart> parts = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  private GlobCompiler(IgnorePattern source) {
    this.source = source;
  }

  /// Compiles one pattern.
  ///
  /// @param source where the pattern stands, for messages
  /// @throws plx.error.FailureException for a range the wrong way round
  static Glob compile(String pattern, IgnorePattern source) {
    return new GlobCompiler(source).compile(pattern);
  }

  private Glob compile(String pattern) {
    boolean leadingDeep = pattern.startsWith("**/");
    String rest = leadingDeep ? pattern.substring(2) : pattern;
    boolean slash = rest.startsWith("/");
    rest = slash ? rest.substring(1) : rest;
    // Splitting comes before anything else: a slash inside brackets leaves two unclosed halves.
    String[] segments = rest.split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      if (segments[i].equals("**")) {
        add(new GlobPart.Below());
        continue;
      }
      if (i > 0) {
        text.append('/');
      }
      segment(segments[i]);
    }
    endText();
    return new Glob(parts, leadingDeep || !slash, rest.endsWith("/"));
  }

  private void segment(String segment) {
    if (segment.equals("*")) {
      add(new GlobPart.Run(1));
      return;
    }
    int[] points = segment.codePoints().toArray();
    int i = 0;
    while (i < points.length) {
      int closing = points[i] == '[' ? closingBracket(points, i) : -1;
      if (closing >= 0) {
        int[] inside = Arrays.copyOfRange(points, i + 1, closing);
        add(new GlobPart.OneOf(CharacterSet.parse(inside, source)));
        i = closing;
      } else {
        character(points[i]);
      }
      i++;
    }
  }

  private void character(int codePoint) {
    switch (codePoint) {
      case '*' -> add(new GlobPart.Run(0));
      case '?' -> add(QUESTION_MARK);
      default -> text.appendCodePoint(codePoint);
    }
  }

  /// The `]` that closes a set, or -1. The first member may itself be `]`.
  private static int closingBracket(int[] points, int opening) {
    int i = opening + 1;
    if (i < points.length && points[i] == '!') {
      i++;
    }
    if (i < points.length && points[i] == ']') {
      i++;
    }
    while (i < points.length && points[i] != ']') {
      i++;
    }
    return i < points.length ? i : -1;
  }

  private void add(GlobPart part) {
    endText();
    // Two equal wildcards in a row say no more than one; only `*` as a segment of its own is
    // different.
    if (parts.isEmpty() || !isSameWildcard(parts.getLast(), part)) {
      parts.add(part);
    }
  }

  /// Not by equals: each start would make the method of each record first, which takes longer than
  /// all patterns do.
  private static boolean isSameWildcard(GlobPart one, GlobPart other) {
    return one instanceof GlobPart.Run(int oneLeast)
            && other instanceof GlobPart.Run(int otherLeast)
        ? oneLeast == otherLeast
        : one instanceof GlobPart.Below && other instanceof GlobPart.Below;
  }

  private void endText() {
    if (!text.isEmpty()) {
      parts.add(new GlobPart.Text(Letters.fold(text.toString())));
      text.setLength(0);
    }
  }
}
