package plx.api;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import okhttp3.Headers;

/// How a file's name travels in a multipart header, and which names arrive as they are.
public final class FileNames {
  /// The server reads character references (`&amp;`) in a name; Python's `html.unescape` also takes
  /// those without a semicolon.
  private static final Pattern REFERENCE = Pattern.compile("&(#[0-9xX]|[A-Za-z])");

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
    return Headers.of(
        "Content-Disposition", "form-data; name=\"" + field + "\"; " + parameter);
  }

  private static String percentEncoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '.';
      encoded.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xff));
    }
    return encoded.toString();
  }
}
