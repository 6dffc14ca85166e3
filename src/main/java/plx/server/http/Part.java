package plx.server.http;

import java.io.IOException;
import java.io.InputStream;

/// One part of a multipart body.
///
/// @param field the form field that it is for
/// @param fileName exactly as it was sent, or null when it is no file
/// @param content its bytes as they arrive; what is left unread is skipped
public record Part(String field, String fileName, InputStream content) {
  /// What takes the parts.
  @FunctionalInterface
  public interface Receiver {
    /// Takes one; the next one is read afterwards.
    void part(Part part) throws IOException;
  }

  /// Whether it is a file.
  public boolean isFile() {
    return fileName != null;
  }
}
