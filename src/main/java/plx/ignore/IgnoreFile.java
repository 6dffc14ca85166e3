package plx.ignore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plx.error.FailureException;

/// How an ignore file is read: its bytes, its lines, the pattern in a line.
final class IgnoreFile {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private IgnoreFile() {}

  /// The text of the file; none when it is not a regular file or a link to one.
  ///
  /// @throws FailureException when it cannot be read or is not UTF-8
  static Optional<String> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new FailureException(
          "PLX-IGNORE-UNREADABLE",
          "The file " + file + " cannot be read.",
          "Make it readable, so that it is known what must not be sent.",
          e);
    }
    return Optional.of(decode(bytes, file));
  }

  private static String decode(byte[] bytes, Path file) {
    ByteBuffer input = ByteBuffer.wrap(bytes);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(input, text, true);
    text.flip();
    if (result.isError()) {
      long line = (text + ".").lines().count();
      throw new FailureException(
          "PLX-IGNORE-ENCODING",
          "Line " + line + " of " + file + " is not UTF-8.",
          "Save the file as UTF-8, for example with an editor or with iconv.");
    }
    return text.toString();
  }

  /// The lines that hold a pattern, in order.
  static List<IgnorePattern> patterns(String text, String origin) {
    List<IgnorePattern> patterns = new ArrayList<>();
    int number = 0;
    // String.lines ends a line where the dialect does: at LF, CRLF and CR, and nowhere else.
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isEmpty() && !line.startsWith("#")) {
        patterns.add(new IgnorePattern(line, origin, number));
      }
    }
    return patterns;
  }

  /// What the writer of the file should know about it.
  static List<String> notes(String text, String origin) {
    if (text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK) {
      return List.of();
    }
    return List.of(
        origin
            + " begins with a byte order mark, which belongs to its first line as a character: save"
            + " it as UTF-8 without one.");
  }

  /// What is left of a pattern's line for matching: without spaces at its end, its `!` or its first
  /// `\`.
  static String glob(IgnorePattern pattern) {
    String line = withoutTrailingSpaces(pattern.text()).replace("\\ ", " ");
    return line.startsWith("!") || line.startsWith("\\") ? line.substring(1) : line;
  }

  private static String withoutTrailingSpaces(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == ' ' && (end < 2 || line.charAt(end - 2) != '\\')) {
      end--;
    }
    return line.substring(0, end);
  }
}
