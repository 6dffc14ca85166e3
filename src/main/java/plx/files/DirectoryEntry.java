package plx.files;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import plx.ignore.DirectoryRules;
import plx.ignore.IgnorePattern;

/// Something in a directory.
sealed interface DirectoryEntry extends Comparable<DirectoryEntry> {
  /// Its last name.
  Path name();

  /// What a pattern takes, be it a directory or not: nothing else was asked of it.
  record Taken(Path name, IgnorePattern by) implements DirectoryEntry {}

  /// What was asked for its attributes.
  ///
  /// @param takenAsFile the pattern that takes it unless it is a directory, or null
  /// @param attributes of a link itself
  record Known(Path name, IgnorePattern takenAsFile, BasicFileAttributes attributes)
      implements DirectoryEntry {}

  /// What does not tell its attributes.
  record Unreadable(Path name, IOException failure) implements DirectoryEntry {}

  /// Asks for something, unless a pattern takes it whatever it is.
  ///
  /// @param in the directory where it is open, or null
  /// @param rules those of the directory
  static DirectoryEntry of(Path path, SecureDirectoryStream<Path> in, DirectoryRules rules) {
    Path name = path.getFileName();
    IgnorePattern asFile = rules.takenBy(name.toString(), false).orElse(null);
    if (asFile != null && isSame(asFile, rules.takenBy(name.toString(), true).orElse(null))) {
      return new Taken(name, asFile);
    }
    try {
      return new Known(name, asFile, attributes(path, name, in));
    } catch (IOException e) {
      return new Unreadable(name, e);
    }
  }

  /// Each pattern is there once, and to make a record's `equals` at the first use takes longer than
  /// many files do.
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(IgnorePattern one, IgnorePattern other) {
    return one == other;
  }

  /// From the open directory where that can be: to walk down the whole path for each file takes
  /// longer than all else.
  private static BasicFileAttributes attributes(
      Path path, Path name, SecureDirectoryStream<Path> in) throws IOException {
    return in == null
        ? FileAttributes.read(path, LinkOption.NOFOLLOW_LINKS)
        : in.getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes();
  }

  /// By name.
  @Override
  default int compareTo(DirectoryEntry other) {
    return name().compareTo(other.name());
  }
}
