package plx.server.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import plx.error.RefusedException;
import plx.files.FileAttributes;

/// Moves a shipment into a run, where it merges with what is there: nothing that it does not name
/// is touched, and each file appears whole, in one step, in the place of an older one.
///
/// The caller holds the run's lock, so what [#check] saw is still so when the files move.
final class Merge {
  /// The server must be able to list and to change a directory whatever its mode.
  private static final int OWNER_ALL = 0700;

  private final Path root;
  private final Shipment shipment;
  private final Overwriting overwriting;
  private final List<Path> made = new ArrayList<>();
  private final Set<Path> changed = new TreeSet<>();

  Merge(Path root, Shipment shipment, Overwriting overwriting) {
    this.root = root;
    this.shipment = shipment;
    this.overwriting = overwriting;
  }

  /// Refuses the whole shipment when one of its names is taken by something of the other kind.
  ///
  /// @throws RefusedException PLX-CONFLICT; nothing has changed
  void check() {
    for (String name : shipment.directories().keySet()) {
      requireNoFile(root, name);
    }
    for (String name : shipment.files().keySet()) {
      if (isDirectory(place(name))) {
        throw conflict(name, "a file of the upload stands there as a directory");
      }
    }
  }

  /// Refuses a directory where something else stands.
  static void requireNoFile(Path root, String name) {
    Path place = place(root, name);
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !isDirectory(place)) {
      throw conflict(name, "a directory of the upload stands there as a file");
    }
  }

  private static RefusedException conflict(String name, String what) {
    return new RefusedException(
        "PLX-CONFLICT",
        "nothing was changed: `" + (name.isEmpty() ? "/" : name) + "`, " + what,
        "delete or rename one of the two");
  }

  /// Moves it in.
  ///
  /// @return the directories that changed: their names reach the disk only when they are synced
  Set<Path> move() throws IOException {
    for (String name : shipment.directories().keySet()) {
      make(place(name));
    }
    for (Map.Entry<String, Path> file : shipment.files().entrySet()) {
      move(file.getValue(), place(file.getKey()));
    }
    // Now: a move changes the time of its directory, and a mode may forbid it.
    for (Path directory : made) {
      String name = root.equals(directory) ? "" : root.relativize(directory).toString();
      dress(directory, shipment.directories().get(name));
    }
    return changed;
  }

  private void make(Path directory) throws IOException {
    try {
      Files.createDirectory(directory);
      made.add(directory);
      changed.add(directory);
      changed.add(directory.getParent());
    } catch (FileAlreadyExistsException e) {
      // It was checked: a directory.
    }
  }

  private void move(Path staged, Path place) throws IOException {
    if (overwriting == Overwriting.KEEP && Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.move(staged, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    changed.add(place.getParent());
  }

  private static void dress(Path directory, Shipment.Directory attributes) throws IOException {
    FileAttributes.setMode(directory, attributes.mode() | OWNER_ALL);
    if (attributes.modified() != null) {
      Files.setLastModifiedTime(directory, FileTime.from(attributes.modified()));
    }
  }

  private Path place(String name) {
    return place(root, name);
  }

  private static Path place(Path root, String name) {
    return name.isEmpty() ? root : root.resolve(name);
  }

  private static boolean isDirectory(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }
}
