package plx.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes what arrives with one upload into files, as long as there is room for it.
final class Intake {
  private static final int BUFFER = 64 * 1024;

  private final Room room;
  private final byte[] buffer = new byte[BUFFER];

  /// Bytes for which there was room when it was last looked at.
  private long left;

  Intake(Room room) {
    this.room = room;
  }

  /// Writes a new file.
  ///
  /// @param before bytes that count for the limit already
  /// @return how many bytes it has
  /// @throws plx.error.RefusedException PLX-SIZE-LIMIT
  /// @throws plx.error.FailureException PLX-DISK-FULL, PLX-STORE
  /// @throws IOException when the content breaks off
  long write(InputStream content, Path file, long before) throws IOException {
    long total = 0;
    try (OutputStream out = open(file)) {
      int count;
      while ((count = content.read(buffer)) >= 0) {
        total += count;
        room.requireAllowed(before + total);
        left -= count;
        if (left < 0) {
          room.requireSpace(Room.STEP);
          left = Room.STEP;
        }
        write(out, count);
      }
    }
    return total;
  }

  private OutputStream open(Path file) {
    try {
      return Files.newOutputStream(file);
    } catch (IOException e) {
      throw room.failed(e);
    }
  }

  /// A failure of the disk is not one of the connection.
  private void write(OutputStream out, int count) {
    try {
      out.write(buffer, 0, count);
    } catch (IOException e) {
      throw room.failed(e);
    }
  }
}
