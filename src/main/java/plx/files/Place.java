package plx.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import plx.error.FailureException;

/// What the place of a download does to names and permissions, found out by trying.
///
/// @param allowedMode the permission bits that the user's umask leaves to new files
/// @param folding which names are one there
public record Place(int allowedMode, NameFolding folding) {
  private static final String PROBE = "probe";

  /// Tries it in a directory of our own, which is left as it was.
  ///
  /// @throws FailureException when nothing can be written there
  public static Place probed(Path directory) {
    Path probe = directory.resolve(PROBE);
    try {
      // A directory: a new file never shows whether it might be executable.
      Files.createDirectory(probe);
      int mode = FileAttributes.mode(FileAttributes.read(probe));
      Files.delete(probe);
      return new Place(mode, NameFolding.of(directory));
    } catch (IOException e) {
      throw Destination.notWritten(probe, e);
    }
  }
}
