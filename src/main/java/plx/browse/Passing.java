package plx.browse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.input.ProxyInputStream;
import plx.error.UnavailableException;

/// Passes bytes on as they arrive. What goes wrong with the platform is told apart from a browser
/// that went away.
final class Passing {
  /// Bytes that are read and written at once.
  private static final int BUFFER = 64 * 1024;

  private Passing() {}

  /// Passes everything on.
  ///
  /// @throws UnavailableException when the platform breaks off
  /// @throws IOException when the browser has gone away
  static void all(InputStream in, OutputStream out) throws IOException {
    IOUtils.copy(told(in), out, BUFFER);
  }

  /// Passes so many bytes on, fewer where there are no more.
  ///
  /// @return how many there were
  static long some(InputStream in, OutputStream out, long most) throws IOException {
    return IOUtils.copyLarge(told(in), out, 0, most, new byte[BUFFER]);
  }

  /// The same bytes; where the platform breaks off, it says so.
  static InputStream told(InputStream in) {
    return new ProxyInputStream(in) {
      @Override
      protected void handleIOException(IOException e) {
        throw brokeOff(e);
      }
    };
  }

  static UnavailableException brokeOff(IOException e) {
    return new UnavailableException(
        "PLX-UNREACHABLE",
        "the platform broke off in the middle of a file",
        "try again in a moment",
        e);
  }
}
