package plx.files;

import java.nio.file.Path;

/// Names of files as a message may hold them: on one line, whatever they hold.
public final class ShownName {
  /// Characters of a name that a person reads.
  private static final int LONGEST = 1000;

  private ShownName() {}

  /// The name with its control characters written as `\n`, `\t` or `\x1B`; its beginning, when it
  /// is very long.
  public static String of(String name) {
    if (name.length() > LONGEST) {
      return of(name.substring(0, LONGEST)) + "…";
    }
    if (isPlain(name)) {
      return name;
    }
    StringBuilder shown = new StringBuilder();
    name.chars().forEach(c -> shown.append(Character.isISOControl(c) ? escaped(c) : (char) c));
    return shown.toString();
  }

  /// A plan may have a million names: no stream for each.
  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (Character.isISOControl(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /// Whether the bytes of a name are UTF-8, so that its text leads back to it.
  static boolean isUtf8(Path path) {
    String text = path.toString();
    return text.indexOf('\uFFFD') < 0 || path.getFileSystem().getPath(text).equals(path);
  }

  /// A last name that is not UTF-8, with each byte outside ASCII as `\xE9`.
  static String bytesOf(Path name) {
    String uri = name.toUri().getRawPath();
    StringBuilder shown = new StringBuilder();
    for (int i = uri.lastIndexOf('/') + 1; i < uri.length(); i++) {
      if (uri.charAt(i) == '%') {
        int value = Integer.parseInt(uri, i + 1, i + 3, 16);
        shown.append(value < 0x80 ? of(Character.toString(value)) : escaped(value));
        i += 2;
      } else {
        shown.append(uri.charAt(i));
      }
    }
    return shown.toString();
  }

  private static String escaped(int value) {
    return switch (value) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format("\\x%02X", value);
    };
  }
}
