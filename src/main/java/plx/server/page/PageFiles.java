package plx.server.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/// The files that the build made of `src/main/web`, in the jar.
final class PageFiles {
  /// The name of a bundled file holds a hash of its content.
  private static final Pattern BUNDLED = Pattern.compile("[\\w.]+-[0-9A-Z]{8}\\.(js|mjs|css|svg)");

  /// Whether there is a file of that name that never changes.
  boolean has(String name) {
    return BUNDLED.matcher(name).matches() && PageFiles.class.getResource(path(name)) != null;
  }

  /// The bytes of a file that is there.
  byte[] read(String name) {
    try (InputStream in = PageFiles.class.getResourceAsStream(path(name))) {
      if (in == null) {
        throw new IllegalStateException("the program was built without the page's " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The media type that a name stands for.
  static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "css" -> "text/css;charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> "text/javascript;charset=utf-8";
    };
  }

  private static String path(String name) {
    return "/plx/web/" + name;
  }
}
