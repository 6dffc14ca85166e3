package plx.e2e;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Django makes of the file name in a form: character references are read, directories and
/// characters that are not printable are dropped.
final class DjangoFileName {
  private static final Pattern REFERENCE = Pattern.compile("&(amp|lt|gt|quot|#[0-9]+);?");

  private DjangoFileName() {}

  static String of(String sent) {
    String name = REFERENCE.matcher(sent).replaceAll(DjangoFileName::character);
    name = name.substring(name.lastIndexOf('/') + 1);
    name = name.substring(name.lastIndexOf('\\') + 1);
    StringBuilder kept = new StringBuilder();
    name.codePoints().filter(DjangoFileName::isPrintable).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static String character(java.util.regex.MatchResult reference) {
    String text =
        switch (reference.group(1)) {
          case "amp" -> "&";
          case "lt" -> "<";
          case "gt" -> ">";
          case "quot" -> "\"";
          default -> Character.toString(Integer.parseInt(reference.group(1).substring(1)));
        };
    return Matcher.quoteReplacement(text);
  }

  private static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> character == ' ';
      default -> true;
    };
  }
}
