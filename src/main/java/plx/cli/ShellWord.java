package plx.cli;

import java.util.regex.Pattern;

/// Words of a command line that is shown to be copied.
final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

  private ShellWord() {}

  /// The word as a POSIX shell reads it back.
  static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
