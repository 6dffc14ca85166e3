package plx.browse;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import plx.error.UnavailableException;

/// Passes bytes on as they arrive. What goes wrong with the platform is told apart from a browser
/// that went away.
final class Passing {
  private static final int BUFFER = 64 * 1024;

  private Passing() {}

  /// Passes everything on.
  ///
  /// @throws UnavailableException when the platform breaks off
  /// @throws IOException when the browser has gone away
  static void all(InputStream in, OutputStream out) throws IOException {
    some(in, out, Long.MAX_VALUE);
  }

  /// Passes so many bytes on, fewer where there are no more.
  ///
  /// @return how many there were
  static long some(InputStream in, OutputStream out, long most) throws IOException {
    byte[] buffer = new byte[BUFFER];
    InputStream source = told(in);
    long passed = 0;
    while (passed < most) {
      int count = source.read(buffer, 0, (int) Math.min(buffer.length, most - passed));
      if (count < 0) {
        break;
      }
      out.write(buffer, 0, count);
      passed += count;
    }
    return passed;
  }

  /// The same bytes; where the platform breaks off, it says so.
  static InputStream told(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read(byte[] buffer, int from, int most) {
        try {
          return in.read(buffer, from, most);
        } catch (IOException e) {
          throw brokeOff(e);
        }
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
