package plx.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/// What an answer tells of a file beside its content.
///
/// @param mode its nine permission bits, or null where nothing is told, or nothing sensible
/// @param modified when it was last changed, or null where nothing is told, or nothing sensible
public record FileTraits(Integer mode, Instant modified) {
  /// Nothing is told.
  public static final FileTraits NONE = new FileTraits(null, null);

  private static final int PERMISSIONS = 0777;
  private static final int OWNER_READS = 0400;

  /// What a program asks for when it makes a file that is not to be executed.
  private static final int NEW_FILE = 0666;

  /// The year 2200: what is later is no time of a file.
  private static final Instant LATEST = Instant.ofEpochSecond(7_258_118_400L);

  /// Drops what is no mode of a file that its owner may read, and times before 1970 or far ahead.
  public FileTraits {
    mode = mode == null || (mode & OWNER_READS) == 0 ? null : (Integer) (mode & PERMISSIONS);
    boolean sensible =
        modified != null && modified.getEpochSecond() > 0 && modified.isBefore(LATEST);
    modified = sensible ? modified : null;
  }

  /// Gives them to a file that was just made, as far as its file system has such a thing: a
  /// courtesy that never fails a download.
  ///
  /// @param allowed the bits that new files may have here; the others are left out, as `tar x` does
  public void applyTo(Path file, int allowed) {
    try {
      var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
      if (mode != null && view != null && (mode & allowed) != (NEW_FILE & allowed)) {
        view.setPermissions(permissions(mode & allowed));
      }
      if (modified != null) {
        // With the time of the last access, which is asked for otherwise.
        FileTime now = FileTime.from(Instant.now());
        Files.getFileAttributeView(file, BasicFileAttributeView.class)
            .setTimes(FileTime.from(modified), now, null);
      }
    } catch (IOException e) {
      // The file system takes them from nobody, or not from this user: the content is whole.
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
    for (PosixFilePermission permission : PosixFilePermission.values()) {
      if ((mode & FileAttributes.bit(permission)) != 0) {
        set.add(permission);
      }
    }
    return set;
  }
}
