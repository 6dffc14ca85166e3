package plx.settings;

import java.io.IOException;
import java.nio.file.Path;

/// What the client's own files are read from and written to: the disk, or a rehearsal that only
/// says what would happen there.
public sealed interface Disk permits RealDisk, RehearsedDisk {
  /// The disk of this machine.
  static Disk real() {
    return new RealDisk();
  }

  /// The text of a file.
  ///
  /// @throws java.nio.file.NoSuchFileException when there is none
  String read(Path file) throws IOException;

  /// Whether something of that name is there, be it a link to nowhere.
  boolean has(Path file);

  /// Makes or replaces a file whole, with the directories above it; a link stays a link, and nobody
  /// but the user may read it.
  void writePrivate(Path file, String text) throws IOException;

  /// Makes or replaces a file; until it is whole the old one is there.
  void replace(Path file, String text) throws IOException;

  /// Makes a file, unless something of that name is there already.
  ///
  /// @return false when there was something, which is left as it was
  boolean create(Path file, String text) throws IOException;

  /// Deletes a file, if it is there.
  void delete(Path file) throws IOException;
}
