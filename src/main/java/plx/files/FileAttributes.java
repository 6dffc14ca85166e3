package plx.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;

/// Reads what a scan needs of a file in one call, with permissions where the file system has them.
final class FileAttributes {
  /// The mode of a file on a file system without permissions (Windows).
  private static final int USUAL_MODE = 0644;

  private FileAttributes() {}

  static BasicFileAttributes read(Path path, LinkOption... options) throws IOException {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? Files.readAttributes(path, PosixFileAttributes.class, options)
        : Files.readAttributes(path, BasicFileAttributes.class, options);
  }

  /// The nine permission bits.
  static int mode(BasicFileAttributes attributes) {
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
}
