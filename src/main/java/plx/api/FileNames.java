package plx.api;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import okhttp3.Headers;

/// How a file's name travels in a multipart header, and which names arrive as they are.
public final class FileNames {
  /// The references of HTML that are read without a semicolon, wherever they begin: `&copyright` is
  /// `©right`. None of these begins with another of them.
  private static final String WITHOUT_SEMICOLON =
      "AElig|AMP|Aacute|Acirc|Agrave|Aring|Atilde|Auml|COPY|Ccedil|ETH|Eacute|"
          + "Ecirc|Egrave|Euml|GT|Iacute|Icirc|Igrave|Iuml|LT|Ntilde|Oacute|Ocirc|"
          + "Ograve|Oslash|Otilde|Ouml|QUOT|REG|THORN|Uacute|Ucirc|Ugrave|Uuml|Yacute|"
          + "aacute|acirc|acute|aelig|agrave|amp|aring|atilde|auml|brvbar|ccedil|"
          + "cedil|cent|copy|curren|deg|divide|eacute|ecirc|egrave|eth|euml|frac12|"
          + "frac14|frac34|gt|iacute|icirc|iexcl|igrave|iquest|iuml|laquo|lt|macr|"
          + "micro|middot|nbsp|not|ntilde|oacute|ocirc|ograve|ordf|ordm|oslash|otilde|"
          + "ouml|para|plusmn|pound|quot|raquo|reg|sect|shy|sup1|sup2|sup3|szlig|"
          + "thorn|times|uacute|ucirc|ugrave|uml|uuml|yacute|yen|yuml";

  /// The server reads character references in a name (Python's `html.unescape`).
  private static final Pattern REFERENCE =
      Pattern.compile("&(#[0-9xX]|[A-Za-z][A-Za-z0-9]{0,31};|" + WITHOUT_SEMICOLON + ")");

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._ ()+,=@~-]+");

  private FileNames() {}

  /// Whether the name of a single-file upload arrives as it is. The reference server drops what
  /// stands before a backslash and every character that Python calls not printable, and reads
  /// character references; a name that it would change can only travel inside a tar.
  public static boolean survives(String name) {
    return !name.contains("\\")
        && !REFERENCE.matcher(name).find()
        && name.codePoints().allMatch(FileNames::printable)
        && !name.equals(".")
        && !name.equals("..");
  }

  /// Python's `str.isprintable` for one character.
  private static boolean printable(int character) {
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

  /// The `Content-Disposition` of a file; what is not plain ASCII goes as RFC 5987 `filename*`,
  /// because quotes and percent signs have no agreed escape in `filename`.
  static Headers disposition(String field, String fileName) {
    String parameter =
        PLAIN.matcher(fileName).matches()
            ? "filename=\"" + fileName + "\""
            : "filename*=UTF-8''" + percentEncoded(fileName);
    return Headers.of("Content-Disposition", "form-data; name=\"" + field + "\"; " + parameter);
  }

  private static String percentEncoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '.';
      encoded.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xff));
    }
    return encoded.toString();
  }
}
