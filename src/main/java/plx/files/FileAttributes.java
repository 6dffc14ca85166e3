package plx.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/// Reads what is needed of a file in one call, with permissions where the file system has them.
public final class FileAttributes {
  /// The mode of a file on a file system without permissions (Windows).
  private static final int USUAL_MODE = 0644;

  private static final int EVERYBODY_READS = 0444;

  private FileAttributes() {}

  /// The attributes, with permissions where there are some.
  public static BasicFileAttributes read(Path path, LinkOption... options) throws IOException {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? Files.readAttributes(path, PosixFileAttributes.class, options)
        : Files.readAttributes(path, BasicFileAttributes.class, options);
  }

  /// Whether a mode lets everybody read; on a file system without modes none says so.
  static boolean everybodyReads(BasicFileAttributes attributes, int mode) {
    return attributes instanceof PosixFileAttributes && (mode & EVERYBODY_READS) == EVERYBODY_READS;
  }

  /// The nine permission bits.
  public static int mode(BasicFileAttributes attributes) {
    if (!(attributes instanceof PosixFileAttributes posix)) {
      return USUAL_MODE;
    }
    int mode = 0;
    for (PosixFilePermission permission : posix.permissions()) {
      mode |= bit(permission);
    }
    return mode;
  }

  /// The constants go from the owner's read, 0400, down to the others' execute, 0001.
  @SuppressWarnings("EnumOrdinal") // the order is that of the bits
  static int bit(PosixFilePermission permission) {
    return 0400 >> permission.ordinal();
  }

  /// Gives a file the nine permission bits of a mode, where the file system has them; other bits
  /// (setuid and the like) are never set.
  public static void setMode(Path path, int mode) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view == null) {
      return;
    }
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    for (PosixFilePermission permission : PosixFilePermission.values()) {
      if ((mode & bit(permission)) != 0) {
        permissions.add(permission);
      }
    }
    view.setPermissions(permissions);
  }
}
