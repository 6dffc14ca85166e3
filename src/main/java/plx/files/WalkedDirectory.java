package plx.files;

import java.nio.file.Path;

/// A directory that is being walked.
///
/// @param walked its path as walked, the root as typed
/// @param path where it is read
/// @param real its real place, all links followed
/// @param throughLink whether a link leads to it or to a directory above it
/// @param parent the directory it was reached from, null of the root
record WalkedDirectory(
    String walked, Path path, Path real, boolean throughLink, WalkedDirectory parent) {

  /// The root of an upload.
  static WalkedDirectory root(String typed, Path real) {
    return new WalkedDirectory(typed, shortest(real), real, false, null);
  }

  /// Where the program runs in or above the root, its path from there: Java looks several times at
  /// every letter of the path of every file.
  private static Path shortest(Path absolute) {
    Path here = Path.of("").toAbsolutePath();
    return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
  }

  /// An ordinary directory in this one.
  WalkedDirectory child(String childWalked, Path name) {
    return new WalkedDirectory(
        childWalked, path.resolve(name), real.resolve(name), throughLink, this);
  }

  /// A directory that a link in this one leads to.
  WalkedDirectory linked(String linkWalked, Path name, Path target) {
    return new WalkedDirectory(linkWalked, path.resolve(name), target, true, this);
  }

  /// The path as walked of something in this directory.
  String walkedOf(String name) {
    return join(walked, name);
  }

  /// Whether this directory or one above it has its real place there.
  boolean liesIn(Path place) {
    for (WalkedDirectory directory = this; directory != null; directory = directory.parent) {
      if (directory.real.equals(place)) {
        return true;
      }
    }
    return false;
  }

  /// Joins as the dialect does: a slash that was typed stays, none is doubled.
  static String join(String walked, String name) {
    return walked.endsWith("/") ? walked + name : walked + "/" + name;
  }
}
