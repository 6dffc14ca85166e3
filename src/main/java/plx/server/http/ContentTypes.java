package plx.server.http;

import org.eclipse.jetty.http.MimeTypes;

/// What a browser takes a file for, by its name.
public final class ContentTypes {
  private ContentTypes() {}

  /// The content type; text is said to be UTF-8.
  public static String of(String name) {
    String type = MimeTypes.DEFAULTS.getMimeByExtension(name);
    if (type == null) {
      return "application/octet-stream";
    }
    return type.startsWith("text/") && !type.contains("charset") ? type + ";charset=utf-8" : type;
  }
}
