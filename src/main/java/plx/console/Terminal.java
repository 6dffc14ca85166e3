package plx.console;

/// Which streams a person looks at, as the launcher found it: Java itself cannot ask for standard
/// error alone.
///
/// @param output standard output is a terminal
/// @param error standard error is a terminal
/// @param columns its width in characters
public record Terminal(boolean output, boolean error, int columns) {
  /// No terminal at all: a pipe, a file, a test.
  public static Terminal none() {
    return new Terminal(false, false, 80);
  }

  /// Reads what the launcher says.
  ///
  /// @param streams the numbers of the streams that are terminals, e.g. `12`
  /// @param columns the width, or empty when not known
  public static Terminal of(String streams, String columns) {
    int width = columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : 80;
    return new Terminal(streams.contains("1"), streams.contains("2"), width);
  }
}
