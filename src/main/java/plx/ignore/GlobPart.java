package plx.ignore;

/// One step of a compiled pattern.
sealed interface GlobPart {

  /// Folded code points that must stand there as they are.
  record Text(int[] folded) implements GlobPart {}

  /// One code point of a set.
  record OneOf(CharacterSet set) implements GlobPart {}

  /// `*`: code points other than `/`, at least this many of them.
  record Run(int atLeast) implements GlobPart {}

  /// A segment `**`: nothing, or `/` and anything.
  record Below() implements GlobPart {}

  /// Whether the step can match in more than one length, so that a search has to try them.
  default boolean branches() {
    return this instanceof Run || this instanceof Below;
  }
}
